package dev.rtio.compiler.writer;

import static com.google.common.truth.Truth.assertThat;

import dev.rtio.compiler.diagnostic.Span;
import org.junit.jupiter.api.Test;

class JavadocsTest {
    @Test
    void nothingEndsTheComment() {
        assertThat(Javadocs.escape("a */ b")).isEqualTo("a *&#47; b");
        assertThat(Javadocs.escape("\\u002a/")).isEqualTo("&#92;u002a/");
        assertThat(Javadocs.escape("<b> & @param ü")).isEqualTo("&#60;b&#62; &#38; &#64;param &#252;");
    }

    @Test
    void codeIsATagOnlyWhereItIsSafe() {
        assertThat(Javadocs.code("/soc/i2c@40003000")).isEqualTo("{@code /soc/i2c@40003000}");
        assertThat(Javadocs.code("a}*/")).isEqualTo("<code>a&#125;*&#47;</code>");
    }

    @Test
    void theFirstSentenceEndsAtAPointOrABlankLine() {
        assertThat(Javadocs.firstSentence("One thing.\nAnother.")).isEqualTo("One thing");
        assertThat(Javadocs.firstSentence("One\n  thing\n\nAnother")).isEqualTo("One thing");
        assertThat(Javadocs.firstSentence("Version 1.2 of it")).isEqualTo("Version 1.2 of it");
        assertThat(Javadocs.firstSentence("x".repeat(1000))).hasLength(303);
    }

    @Test
    void aPlaceNamesTheFileAlone() {
        assertThat(Javadocs.place(new Span("/somewhere/x.board.yaml", 12, 1, 12, 2)))
                .isEqualTo("{@code x.board.yaml} line 12");
    }

    @Test
    void linesAreFoldedOutsideOfTags() {
        String folded = Javadocs.fold("word ".repeat(21) + "{@code a b c d e f} end");
        assertThat(folded.lines().toList())
                .containsExactly("word ".repeat(21).strip(), "{@code a b c d e f} end")
                .inOrder();
    }
}
