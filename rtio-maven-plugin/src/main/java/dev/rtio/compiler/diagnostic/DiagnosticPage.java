package dev.rtio.compiler.diagnostic;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * What there is to say of a code: what it means and why, an example with what the compiler says of it, and how to mend it.
 * The pages are those of the documentation, {@code docs/diagnostics}.
 *
 * @param markdown the page
 */
public record DiagnosticPage(String markdown) {
    /** Where the jar has the pages. */
    private static final String FOLDER = "/META-INF/rtio/diagnostics/";

    public static DiagnosticPage of(DiagnosticCode code) {
        try (InputStream page = DiagnosticPage.class.getResourceAsStream(FOLDER + code.id() + ".md")) {
            if (page == null) {
                throw new IllegalStateException(code.id() + " has no page");
            }
            return new DiagnosticPage(new String(page.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it means and why: the text below the heading, without line ends. */
    public String introduction() {
        String body = markdown.substring(markdown.indexOf("\n\n", markdown.indexOf("\n\n") + 2) + 2);
        return body.substring(0, body.indexOf("\n## ")).strip().replaceAll("\\s*\\n\\s*", " ");
    }
}
