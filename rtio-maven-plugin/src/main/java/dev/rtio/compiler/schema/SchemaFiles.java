package dev.rtio.compiler.schema;

import dev.rtio.compiler.binding.BindingAudit;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All schemas, each with the name of its file. Those of binding files do not depend on what bindings there are. */
public final class SchemaFiles {
    private SchemaFiles() {}

    /** The texts by file name. */
    public static Map<String, String> of(List<BindingAudit.Extended> bindings) {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("board.schema.json", BoardSchema.board(bindings));
        files.put("overlay.schema.json", BoardSchema.overlay(bindings));
        for (String name : List.of("binding.schema.json", "binding-extension.schema.json")) {
            files.put(name, resource(name));
        }
        return files;
    }

    private static String resource(String name) {
        try (InputStream in = SchemaFiles.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The compiler is without its " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
