package dev.rtio.compiler.binding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What Zephyr's edtlib refuses in a binding, written down a second time and without the compiler: every file becomes Java's own
 * maps and lists by YAML 1.1, as it becomes Python's there, and types are those of the objects.
 */
final class EdtlibRules {
    private static final Set<String> KEYS =
            Set.of("title", "description", "compatible", "examples", "properties", "child-binding", "bus", "on-bus");
    private static final Set<String> PROPERTY_KEYS = Set.of(
            "type",
            "description",
            "required",
            "deprecated",
            "default",
            "enum",
            "const",
            "specifier-space",
            "min",
            "max",
            "min-len",
            "max-len");
    private static final Set<String> TYPES = Set.of(
            "boolean",
            "int",
            "array",
            "uint8-array",
            "string",
            "string-array",
            "phandle",
            "phandles",
            "phandle-array",
            "path",
            "compound");
    private static final Set<String> FREE = Set.of("title", "description", "compatible", "examples");

    private final Map<String, Path> files = new HashMap<>();
    private final List<String> refusals = new ArrayList<>();
    private String file = "";

    EdtlibRules(Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            all.filter(path -> path.toString().matches(".*\\.ya?ml")).forEach(path -> files.put(name(path), path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    /** What is refused if every file is asked for. */
    List<String> refusals() {
        files.keySet().stream().sorted().forEach(this::load);
        return refusals;
    }

    private void load(String name) {
        file = name;
        Map<?, ?> raw = map(parse(name), "the file");
        boolean binding = raw.containsKey("compatible");
        Map<String, Object> merged = resolve(raw);
        if (binding) {
            expect(text(merged.get("compatible")), "compatible is no text");
            expect(text(merged.get("description")), "description is missing");
            check(merged);
        } else if (raw.containsKey("extends")) {
            // Nobody includes it, and it names no compatible: edtlib parses it at most, and passes it over.
            expect(!merged.containsKey("compatible"), "an extension names a compatible");
        } else {
            check(merged);
        }
    }

    private Object parse(String name) {
        try {
            Path path = files.get(name);
            expect(path != null, "includes '" + name + "', which does not exist");
            return path == null
                    ? Map.of()
                    : new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Object> resolve(Map<?, ?> raw) {
        Map<String, Object> own = new HashMap<>();
        raw.forEach((key, value) -> own.put((String) key, value));
        Object include = own.remove("include");
        Map<String, Object> included = new HashMap<>();
        for (Object element : include == null ? List.of() : include instanceof List<?> all ? all : List.of(include)) {
            Map<?, ?> filter = element instanceof Map<?, ?> map ? map : Map.of("name", element);
            expect(
                    Set.of("name", "property-allowlist", "property-blocklist", "child-binding")
                            .containsAll(filter.keySet()),
                    "include with the keys " + filter.keySet());
            Map<String, Object> one = resolve(map(parse((String) filter.get("name")), "an included file"));
            merge(included, filtered(one, filter), false);
        }
        merge(own, included, true);
        return own;
    }

    private Map<String, Object> filtered(Map<String, Object> binding, Map<?, ?> filter) {
        Map<String, Object> result = new HashMap<>(binding);
        if (binding.get("properties") instanceof Map<?, ?> properties) {
            Map<Object, Object> kept = new HashMap<>(properties);
            if (filter.get("property-allowlist") instanceof List<?> allowed) {
                kept.keySet().retainAll(allowed);
            }
            if (filter.get("property-blocklist") instanceof List<?> blocked) {
                blocked.forEach(kept::remove);
            }
            result.put("properties", kept);
        }
        return result;
    }

    private void merge(Map<String, Object> into, Map<String, Object> from, boolean checkRequired) {
        from.forEach((key, theirs) -> {
            Object ours = into.get(key);
            if (ours instanceof Map<?, ?> left && theirs instanceof Map<?, ?> right) {
                Map<String, Object> both = new HashMap<>();
                left.forEach((name, value) -> both.put((String) name, value));
                Map<String, Object> other = new HashMap<>();
                right.forEach((name, value) -> other.put((String) name, value));
                merge(both, other, checkRequired);
                into.put(key, both);
            } else if (ours == null) {
                into.put(key, theirs);
            } else if (key.equals("required")) {
                expect(!checkRequired || ours.equals(true) || theirs.equals(false), "required is taken back");
                into.put(key, ours.equals(true) || theirs.equals(true));
            } else {
                expect(FREE.contains(key) || ours.equals(theirs), key + " overwrites an included file");
            }
        });
    }

    private void check(Map<String, Object> binding) {
        binding.forEach((key, value) -> {
            if (key.endsWith("-cells")) {
                expect(texts(value), key + " is no list of texts");
            } else {
                expect(KEYS.contains(key), "unknown key " + key);
            }
        });
        for (String key : List.of("title", "description", "compatible", "on-bus")) {
            expect(!binding.containsKey(key) || text(binding.get(key)), key + " is no text");
        }
        Object bus = binding.get("bus");
        expect(bus == null || text(bus) || texts(bus), "bus is no text and no list of texts");
        expect(!binding.containsKey("examples") || texts(binding.get("examples")), "examples is no list of texts");
        if (binding.containsKey("properties")) {
            map(binding.get("properties"), "properties")
                    .forEach((name, keys) -> checkProperty((String) name, map(keys, "property " + name)));
        }
        if (binding.containsKey("child-binding")) {
            check(resolve(map(binding.get("child-binding"), "child-binding")));
        }
    }

    private void checkProperty(String name, Map<?, ?> keys) {
        expect(PROPERTY_KEYS.containsAll(keys.keySet()), name + " has the keys " + keys.keySet());
        Object type = keys.get("type");
        expect(TYPES.contains(type), name + " is of type " + type);
        boolean numbers = "int".equals(type) || "array".equals(type);
        for (String key : List.of("required", "deprecated")) {
            expect(!keys.containsKey(key) || keys.get(key) instanceof Boolean, key + " of " + name + " is no boolean");
        }
        expect(!keys.containsKey("required") || !keys.containsKey("deprecated"), name + " is required and deprecated");
        expect(!keys.containsKey("enum") || keys.get("enum") instanceof List, "enum of " + name + " is no list");
        expect(!keys.containsKey("description") || keys.get("description") instanceof String, "description of " + name);
        for (String key : List.of("min", "max")) {
            boolean fits = numbers && isInt(keys.get(key)) && !keys.containsKey("enum");
            expect(!keys.containsKey(key) || fits, key + " of " + name);
        }
        for (String key : List.of("default", "const")) {
            expect(!keys.containsKey(key) || fits(type, keys.get(key)), key + " of " + name + " is " + keys.get(key));
        }
        boolean ruled = Set.of("status", "#address-cells", "#size-cells").contains(name);
        expect(!ruled || !keys.containsKey("default"), name + " has a default");
        boolean spaced = keys.containsKey("specifier-space");
        expect("phandle-array".equals(type) ? spaced || name.endsWith("s") : !spaced, "the specifier space of " + name);
    }

    private static boolean fits(Object type, Object value) {
        if (type.equals("int")) {
            return isInt(value);
        }
        if (type.equals("string")) {
            return value instanceof String;
        }
        Class<?> element = type.equals("string-array") ? String.class : Integer.class;
        return Set.of("array", "uint8-array", "string-array").contains(type)
                && value instanceof List<?> list
                && list.stream().allMatch(element::isInstance);
    }

    private static boolean text(Object value) {
        return value instanceof String text && !text.isEmpty();
    }

    private static boolean texts(Object value) {
        return value instanceof List<?> list && list.stream().allMatch(EdtlibRules::text);
    }

    private Map<?, ?> map(Object value, String what) {
        expect(value instanceof Map, what + " is no mapping");
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private void expect(boolean right, String otherwise) {
        if (!right) {
            refusals.add(file + ": " + otherwise);
        }
    }

    /** Python's integers have no largest one. */
    private static boolean isInt(Object value) {
        return value instanceof Integer || value instanceof Long || value instanceof BigInteger;
    }
}
