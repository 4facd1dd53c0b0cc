package dev.rtio.compiler.binding;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The scan sees a compatible, or knows that it might have overlooked one. */
class CompatibleScanTest {
    private static CompatibleScan.Result scan(String text) {
        return CompatibleScan.scan(text.getBytes(StandardCharsets.UTF_8), "compatible");
    }

    @Test
    void usualFilesAreNotOdd() {
        CompatibleScan.Result result = scan("""
                # Copyright

                description: |
                  Über alles
                compatible: "acme,x"   # so
                properties:
                  compatible:
                    required: true
                child-binding:
                  compatible: acme,child
                """);
        assertThat(result.compatibles()).containsExactly("acme,x", "acme,child").inOrder();
        assertThat(result.odd()).isFalse();
    }

    @Test
    void spellings() {
        for (String text : List.of(
                "compatible: acme,x",
                "compatible: acme,x\r\n",
                "\r\r'compatible' :\t'acme,x'\r",
                "  description: x\n  compatible: acme,x\n",
                "- compatible: acme,x",
                "a: 1\ncompatible: [\"acme,x\"]")) {
            assertWithMessage(text).that(scan(text).compatibles()).containsExactly("acme,x");
        }
    }

    @Test
    void whatCannotBeSeenIsOdd() {
        for (String text : List.of(
                "{compatible: acme,x}",
                "--- {compatible: acme,x}",
                "%YAML 1.1\n---\n{ compatible: acme,x }",
                "? compatible\n: acme,x",
                "compatible:\n  acme,x",
                "compatible: >\n  acme,x",
                "  compatible: &a acme,x",
                "a: &k compatible\n*k : acme,x",
                "!!map {compatible: acme,x}",
                "\uFEFFcompatible: acme,x",
                "\"\\x63ompatible\": acme,x",
                "\"comp\\u0061tible\": acme,x",
                "compatible: " + "x".repeat(2000))) {
            assertWithMessage(text).that(scan(text).odd()).isTrue();
        }
    }

    @Test
    void endsAnywhere() {
        String text = "  - 'compatible' : acme,x\n";
        for (int end = 0; end <= text.length(); end++) {
            assertThat(scan(text.substring(0, end)).compatibles().size()).isAtMost(1);
        }
        assertThat(scan("\n\n# only\n").odd()).isFalse();
    }
}
