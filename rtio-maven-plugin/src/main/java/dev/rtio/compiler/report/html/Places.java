package dev.rtio.compiler.report.html;

import com.google.gson.JsonArray;
import dev.rtio.compiler.diagnostic.Span;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Numbers the files that places are in, so that each name stands in the data once. Files below the root are named relative to
 * it and files in jars by the jar's name, so that the page is the same on every machine.
 */
final class Places {
    private static final String IN_JAR = "!/";

    private final Path root;
    private final Map<String, Integer> files = new LinkedHashMap<>();

    Places(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** {@code [file, line, column]}, the file as a number. */
    JsonArray json(Span span) {
        var json = new JsonArray();
        json.add(files.computeIfAbsent(span.file(), any -> files.size()));
        json.add(span.line());
        json.add(span.column());
        return json;
    }

    /** The names by number. */
    JsonArray files() {
        var json = new JsonArray();
        files.keySet().forEach(file -> json.add(Texts.visible(name(file))));
        return json;
    }

    private String name(String file) {
        int entry = file.indexOf(IN_JAR);
        if (entry >= 0) {
            return file.substring(file.lastIndexOf('/', entry) + 1);
        }
        Path path = Path.of(file);
        if (path.startsWith(root)) {
            return root.relativize(path).toString().replace('\\', '/');
        }
        int last = path.getNameCount();
        return last < 3 ? file : "…/" + path.subpath(last - 2, last).toString().replace('\\', '/');
    }
}
