package dev.rtio.compiler.report.html;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Puts the page together: one file that needs no other, from no network. Its policy lets the browser run exactly the scripts
 * that stand here, by their hashes, and load nothing; so whatever a board's text may be, it stays text.
 */
public final class ReportPage {
    private static final String FOLDER = "META-INF/rtio/report/";
    private static final String D3 = "META-INF/resources/webjars/d3/";

    private static final Pattern PIECE = Pattern.compile("@([a-z0-9]+)@");

    /** In the order in which they use each other. */
    private static final List<String> SCRIPTS = List.of(
            "format",
            "dom",
            "limits",
            "table",
            "places",
            "overview",
            "rows",
            "tree",
            "node",
            "drawing",
            "wiring",
            "memory",
            "treemap",
            "footprint",
            "proofs",
            "findings",
            "changes",
            "page");

    private ReportPage() {}

    /** The page, the same bytes for the same report. */
    public static String of(Report report) {
        String d3 = library();
        String own =
                SCRIPTS.stream().map(name -> resource(FOLDER + name + ".js")).collect(Collectors.joining("\n"));
        String style = resource(FOLDER + "report.css");
        String policy = "default-src 'none'; img-src data:; style-src " + hash(style) + "; script-src " + hash(d3) + " "
                + hash(own) + "; base-uri 'none'; form-action 'none'";
        // HTML-safe, so that no text can end the element that it stands in.
        String data = new GsonBuilder().create().toJson(ReportJson.of(report));
        Map<String, String> pieces = Map.of(
                "policy", policy,
                "title", escaped(title(report)),
                "style", style,
                "d3", d3,
                "script", own,
                "data", data);
        // In one pass: a name out of a board is not searched for the places of other pieces.
        return PIECE.matcher(resource(FOLDER + "index.html"))
                .replaceAll(place -> Matcher.quoteReplacement(pieces.getOrDefault(place.group(1), "")));
    }

    private static String title(Report report) {
        String boards =
                report.boards().stream().map(board -> board.devicetree().name()).collect(Collectors.joining(", "));
        return boards.isEmpty() ? "No board" : Texts.visible(boards);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    /** D3 in one piece, which begins with its copyright; the rest of its licence stands beside the data. */
    private static String library() {
        var properties = new Properties();
        try (InputStream in = open("META-INF/maven/org.webjars.npm/d3/pom.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String folder = D3 + properties.getProperty("version") + "/";
        String licence = resource(folder + "LICENSE").strip();
        return "/*!\n" + licence.replace("*/", "* /") + "\n*/\n" + resource(folder + "dist/d3.min.js");
    }

    private static String resource(String name) {
        try (InputStream in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) throws IOException {
        InputStream in = ReportPage.class.getClassLoader().getResourceAsStream(name);
        if (in == null) {
            throw new IOException(name + " is missing: this plugin's jar is not complete");
        }
        return in;
    }

    /** As a policy names the content of an element. */
    private static String hash(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has it", e);
        }
    }
}
