package dev.rtio.compiler.diagnostic;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordingTest {
    @Test
    void quotesAreCutAndShowWhatCannotBeSeen() {
        assertThat(Wording.quote("a b")).isEqualTo("'a b'");
        assertThat(Wording.quote("a\nb\u200b")).isEqualTo("'aU+000AbU+200B'");
        assertThat(Wording.quote("\uD83D\uDE00".repeat(61))).isEqualTo("'" + "\uD83D\uDE00".repeat(60) + "…'");
        assertThat(Wording.quote("\uD83D\uDE00".repeat(60))).isEqualTo("'" + "\uD83D\uDE00".repeat(60) + "'");
    }

    @Test
    void charactersAreNamed() {
        assertThat(Wording.character('x')).isEqualTo("'x'");
        assertThat(Wording.character(' ')).isEqualTo("a blank");
        assertThat(Wording.character(0xa0)).isEqualTo("U+00A0 (NO-BREAK SPACE)");
        assertThat(Wording.character(0xfdd0)).isEqualTo("U+FDD0");
    }

    @Test
    void listsAndCountsReadLikeSentences() {
        assertThat(Wording.or(List.of())).isEmpty();
        assertThat(Wording.or(List.of("a"))).isEqualTo("a");
        assertThat(Wording.and(List.of("a", "b"))).isEqualTo("a and b");
        assertThat(Wording.or(List.of("a", "b", "c"))).isEqualTo("a, b or c");
        assertThat(Wording.count(1, "error") + " " + Wording.count(0, "error")).isEqualTo("1 error 0 errors");
    }
}
