package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("limit 34: docs/conformance.md is held against the tests")
class ConformanceTableTest {
    private static final Path TABLE =
            Path.of("..", "docs", "conformance.md").toAbsolutePath().normalize();
    private static final Path TESTS = Path.of("src", "test", "java").toAbsolutePath();

    /** How many rows there are of each group. */
    private static final Map<String, Integer> GROUPS = Map.ofEntries(
            Map.entry("CTX-", 15),
            Map.entry("SUB-", 11),
            Map.entry("FLG-", 1),
            Map.entry("CHN-", 5),
            Map.entry("TXN-", 5),
            Map.entry("NRS-", 1),
            Map.entry("REL-", 1),
            Map.entry("MSH-", 6),
            Map.entry("CAN-", 12),
            Map.entry("AWT-", 8),
            Map.entry("MEM-", 14),
            Map.entry("MPS-", 4),
            Map.entry("SPS-", 3),
            Map.entry("IOD-", 6),
            Map.entry("WKQ-", 6),
            Map.entry("POL-", 3),
            Map.entry("USR-", 6),
            Map.entry("BUS-", 9),
            Map.entry("SEN-", 11),
            Map.entry("NOT-", 2),
            Map.entry("TRC-", 1),
            Map.entry("limit ", 36),
            Map.entry("rule ", 13));

    private static final Set<String> OTHERS = Set.of(
            "RTIO_OP_NOP",
            "RTIO_OP_RX",
            "RTIO_OP_TX",
            "RTIO_OP_TINY_TX",
            "RTIO_OP_CALLBACK",
            "RTIO_OP_TXRX",
            "RTIO_OP_DELAY",
            "RTIO_OP_I2C_RECOVER",
            "RTIO_OP_I2C_CONFIGURE",
            "RTIO_OP_I3C",
            "RTIO_OP_AWAIT",
            "RTIO_OP_CANCEL",
            "unknown op",
            "regmap",
            "Kconfig",
            "1.18",
            "1.19 IIO",
            "1.19 SOF");

    /** What names a row in a test's display name. */
    private static final Pattern ID =
            Pattern.compile("\\b(?:CTX|SUB|FLG|CHN|TXN|NRS|REL|MSH|CAN|AWT|MEM|MPS|SPS|IOD|WKQ|POL"
                    + "|USR|BUS|SEN|NOT|TRC)-\\d+\\b|\\bRTIO_OP_[A-Z][A-Z0-9_]*\\b|\\b(?:limit|rule) \\d+\\b|\\bunknown op\\b"
                    + "|\\bregmap\\b|(?<=\\bupstream )[\\w ]+(?=[:,])");

    private static final Pattern ROW = Pattern.compile("^\\| (.+?) \\|(.*)\\|$");
    private static final Pattern TEST = Pattern.compile("\\[(\\w+)\\.(\\w+)]\\[(\\w+)]");
    private static final Pattern LINK = Pattern.compile("^\\[(\\w+)]: (\\S+)$");
    private static final Pattern VERDICT = Pattern.compile(
            "\\| \\*\\*(same|better|not applicable)\\*\\*(?: for [\\w ]+| in kind)?(?:,|;|:| \\||$| [a-z0-9])");

    /** A test that a row names: the method, and the file it stands in. */
    private record Named(String row, String type, String method, Path file) {}

    private final Map<String, String> rows = new LinkedHashMap<>();
    private final Map<String, Path> links = new LinkedHashMap<>();
    private final List<Named> named = new ArrayList<>();

    ConformanceTableTest() throws IOException {
        List<String> lines = Files.readAllLines(TABLE);
        for (String line : lines) {
            LINK.matcher(line)
                    .results()
                    .forEach(link -> links.put(
                            link.group(1), TABLE.resolveSibling(link.group(2)).normalize()));
        }
        lines.stream()
                .dropWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("|") && !line.startsWith("|---"))
                .filter(line -> !line.endsWith("| tests |") && !line.equals("| case | here |"))
                .forEach(this::addRow);
    }

    private void addRow(String line) {
        MatchResult row = ROW.matcher(line).results().findFirst().orElseThrow(() -> new AssertionError(line));
        assertEquals(null, rows.put(row.group(1), line), "twice: " + row.group(1));
        TEST.matcher(line).results().forEach(test -> {
            assertEquals(test.group(1), test.group(3), "a test is linked to its class");
            Path file = links.get(test.group(3));
            assertTrue(file != null && Files.exists(file), () -> "no file for " + test.group());
            named.add(new Named(row.group(1), test.group(1), test.group(2), file));
        });
    }

    @Test
    @DisplayName("limit 34: each row is there, and says whether it is the same, better or not applicable")
    void rowsAreComplete() {
        Set<String> expected = new TreeSet<>(OTHERS);
        GROUPS.forEach((prefix, count) -> IntStream.rangeClosed(1, count).forEach(n -> expected.add(prefix + n)));
        Set<String> missing = new TreeSet<>(expected);
        missing.removeAll(rows.keySet());
        assertEquals(Set.of(), missing);
        for (String id : expected) {
            String line = rows.get(id);
            boolean hasTest = TEST.matcher(line).find();
            if (!id.startsWith("rule ")) {
                assertTrue(VERDICT.matcher(line).find(), line);
            }
            assertEquals(!line.contains("| **not applicable**"), hasTest, line);
        }
    }

    @Test
    @DisplayName("limit 34: each test that a row names exists, and names the row")
    void tableAgreesWithTests() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Named test : named) {
            String is = test.file().startsWith(TESTS) ? byReflection(test) : bySource(test);
            if (!is.isEmpty()) {
                wrong.add(test.row() + ": " + test.type() + "." + test.method() + " " + is);
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(named.size() > 250, () -> named.size() + " were looked at");
    }

    /** What is wrong with a test of this module, nothing if nothing. */
    private static String byReflection(Named test) throws ClassNotFoundException {
        Class<?> type = Class.forName(TESTS.relativize(test.file())
                .toString()
                .replaceFirst("\\.java$", "")
                .replace('/', '.')
                .replace('\\', '.'));
        Optional<Method> method = Arrays.stream(type.getDeclaredMethods())
                .filter(m -> m.getName().equals(test.method()) && isTest(m))
                .findFirst();
        if (method.isEmpty()) {
            return "does not exist";
        }
        return idsOf(type, method.get()).contains(test.row()) || !isId(test.row()) ? "" : "does not name it";
    }

    private static boolean isTest(Method method) {
        return Arrays.stream(method.getAnnotations())
                .anyMatch(a -> a.annotationType().getPackageName().startsWith("org.junit.jupiter")
                        && a.annotationType().getSimpleName().endsWith("Test"));
    }

    /** What is wrong with a test of another module, whose classes are not at hand. */
    private static String bySource(Named test) throws IOException {
        return Files.readString(test.file()).contains("void " + test.method() + "(") ? "" : "does not exist";
    }

    @Test
    @DisplayName("limit 34: each row that a test names is in the table, and names a test")
    void testsAgreeWithTable() throws Exception {
        Map<String, Set<String>> byId = new LinkedHashMap<>();
        for (Class<?> type : testClasses()) {
            for (Method method : type.getDeclaredMethods()) {
                if (isTest(method)) {
                    String name = type.getSimpleName() + "." + method.getName();
                    idsOf(type, method)
                            .forEach(id -> byId.computeIfAbsent(id, any -> new TreeSet<>())
                                    .add(name));
                }
            }
        }
        byId.keySet().removeAll(rows.keySet());
        assertEquals(Map.of(), byId);
        Set<Path> unused = new TreeSet<>(links.values());
        named.forEach(test -> unused.remove(test.file()));
        assertEquals(Set.of(), unused);
    }

    private static List<Class<?>> testClasses() throws Exception {
        URI classes = ConformanceTableTest.class.getResource("").toURI();
        try (Stream<Path> files = Files.walk(Path.of(classes))) {
            List<Class<?>> types = new ArrayList<>();
            for (Path file :
                    files.filter(f -> f.toString().endsWith("Test.class")).toList()) {
                String name = Path.of(classes).relativize(file).toString();
                types.add(Class.forName("dev.rtio."
                        + name.substring(0, name.length() - ".class".length())
                                .replace('/', '.')
                                .replace('\\', '.')));
            }
            return types;
        }
    }

    private static boolean isId(String row) {
        return ID.matcher("upstream " + row + ":")
                .results()
                .anyMatch(id -> id.group().equals(row));
    }

    private static Set<String> idsOf(Class<?> type, Method method) {
        return Stream.of((AnnotatedElement) type, method)
                .map(element -> element.getAnnotation(DisplayName.class))
                .flatMap(name ->
                        name == null ? Stream.empty() : ID.matcher(name.value()).results())
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }
}
