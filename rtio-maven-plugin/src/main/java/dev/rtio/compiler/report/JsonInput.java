package dev.rtio.compiler.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.source.SourceFiles;
import dev.rtio.compiler.source.SourceTexts;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads JSON that an earlier build or a firmware wrote, or that claims so: whatever is wrong with it is a finding. */
final class JsonInput {
    private static final Pattern PLACE = Pattern.compile("at line (\\d{1,9}) column (\\d{1,9})");
    private static final Pattern WHOLE = Pattern.compile("0|[1-9]\\d{0,17}");

    private JsonInput() {}

    /** Says that a document does not hold what it should. */
    static final class MalformedException extends Exception {
        private static final long serialVersionUID = 1;

        MalformedException(String message) {
            super(message);
        }
    }

    /** Takes a document apart. */
    interface Reading<T> {
        T read(JsonObject document) throws MalformedException;
    }

    /**
     * Reads a file.
     *
     * @param what the file should be, with its article: {@code a footprint}
     * @return absent after a finding
     */
    static <T> Optional<T> read(
            Path file, String what, Reading<T> reading, SourceTexts texts, Diagnostics diagnostics) {
        Optional<String> text = new SourceFiles(texts, diagnostics).text(file);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String name = SourceTexts.name(file);
        try {
            return Optional.of(reading.read(document(text.get())));
        } catch (JsonParseException e) {
            diagnostics.report(Diagnostic.of(
                    DiagnosticCode.EARLIER_FILE, place(name, e), "the file is not " + what + ", it is not even JSON"));
        } catch (MalformedException e) {
            diagnostics.report(Diagnostic.of(
                    DiagnosticCode.EARLIER_FILE,
                    Span.ofFile(name),
                    "the file is not " + what + " of this version of RTIO: " + e.getMessage()));
        }
        return Optional.empty();
    }

    private static JsonObject document(String text) throws MalformedException {
        var reader = new JsonReader(new StringReader(text));
        reader.setStrictness(Strictness.STRICT);
        JsonElement json = JsonParser.parseReader(reader);
        if (!(json instanceof JsonObject document)) {
            throw new MalformedException("it is no object");
        }
        long version = number(document, "version");
        if (version != Json.VERSION) {
            throw new MalformedException("its version is " + version + ", not " + Json.VERSION);
        }
        return document;
    }

    private static Span place(String file, JsonParseException e) {
        Matcher place = PLACE.matcher(String.valueOf(e.getMessage()));
        if (!place.find()) {
            return Span.ofFile(file);
        }
        int line = Integer.parseInt(place.group(1));
        int column = Integer.parseInt(place.group(2));
        return new Span(file, line, column, line, column + 1);
    }

    /** The objects of a list. */
    static List<JsonObject> objects(JsonObject json, String name) throws MalformedException {
        if (!(json.get(name) instanceof JsonArray array)) {
            throw new MalformedException("'" + name + "' is no list");
        }
        var objects = new ArrayList<JsonObject>();
        for (JsonElement element : array) {
            if (!(element instanceof JsonObject object)) {
                throw new MalformedException("'" + name + "' holds something that is no object");
            }
            objects.add(object);
        }
        return objects;
    }

    static String text(JsonObject json, String name) throws MalformedException {
        JsonElement value = json.get(name);
        if (value == null
                || !value.isJsonPrimitive()
                || !value.getAsJsonPrimitive().isString()) {
            throw new MalformedException("'" + name + "' is no text");
        }
        return value.getAsString();
    }

    /** A whole number of at most 18 digits, not negative. */
    static long number(JsonObject json, String name) throws MalformedException {
        JsonElement value = json.get(name);
        if (!isNumber(value)) {
            throw new MalformedException("'" + name + "' is no number that could be one of bytes or objects");
        }
        return Long.parseLong(value.getAsString());
    }

    private static boolean isNumber(@Nullable JsonElement value) {
        return value != null
                && value.isJsonPrimitive()
                && value.getAsJsonPrimitive().isNumber()
                && WHOLE.matcher(value.getAsString()).matches();
    }
}
