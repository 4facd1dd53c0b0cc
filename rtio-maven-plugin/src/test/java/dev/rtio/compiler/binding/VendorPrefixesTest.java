package dev.rtio.compiler.binding;

import static com.google.common.truth.Truth.assertThat;

import dev.rtio.compiler.devicetree.TypedBoard;
import dev.rtio.compiler.diagnostic.Diagnostic;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Vendors that nobody has registered. */
class VendorPrefixesTest {
    private static final String X = "description: x\ncompatible: acmee,x\ninclude: base.yaml\n";
    private static final String REGISTRY = "# Vendors\n\nacme\tAcme Systems\nlinux\tLinux-specific\n";

    @TempDir
    Path directory;

    private TypedBoard board(String text) {
        return new TypedBoard(directory, text).binding("x.yaml", X);
    }

    @Test
    void compatibles() {
        Diagnostic found = board("compatible: nobody,board\nx:\n  compatible: [\"acmee,x\", \"acme,y\", plain]\n")
                .binding("vendor-prefixes.txt", REGISTRY)
                .finding();
        assertThat(found.toString()).contains("UNKNOWN_VENDOR");
        assertThat(found.span().line()).isEqualTo(3);
        assertThat(found.span().column()).isEqualTo(16);
        assertThat(found.hints()).containsExactly("did you mean 'acme'?");
    }

    @Test
    void propertiesThatNoBindingAnswersFor() {
        assertThat(board("""
                        x:
                          linux,code: 1
                          linus,code: 1
                          "#linus,gpio-cells": 1
                        y:
                          compatible: rtio,virtual-timer
                          linus,code: 1
                        """).binding("vendor-prefixes.txt", REGISTRY).findings())
                .containsExactly(
                        "UNKNOWN_VENDOR x.board.yaml:3:3",
                        "UNKNOWN_VENDOR x.board.yaml:4:3",
                        "UNDECLARED_PROPERTY x.board.yaml:7:3");
    }

    @Test
    void withoutRegistryAnyVendorIsKnown() {
        assertThat(board("x:\n  compatible: acmee,x\ny:\n  linus,code: 1\n").findings())
                .isEmpty();
    }

    @Test
    void lineThatIsNoVendor() {
        assertThat(board("{}\n")
                        .binding("vendor-prefixes.txt", "acme\tAcme\nno tab here\n\tno prefix\n")
                        .findings())
                .containsExactly(
                        "MALFORMED_VENDOR_PREFIX vendor-prefixes.txt:2:1",
                        "MALFORMED_VENDOR_PREFIX vendor-prefixes.txt:3:1");
    }
}
