package dev.rtio.compiler.declaration;

import java.util.Comparator;
import java.util.List;
import javax.lang.model.SourceVersion;
import javax.tools.JavaCompiler;

/** The release of Java that the sources are written in, and the newest that the compiler at hand understands. */
final class JavaRelease {
    private final String wanted;
    private final int newest;

    JavaRelease(JavaCompiler javac, String wanted) {
        this.wanted = wanted.startsWith("1.") ? wanted.substring(2) : wanted;
        newest = javac.getSourceVersions().stream()
                .max(Comparator.naturalOrder())
                .map(SourceVersion::ordinal)
                .orElseThrow();
    }

    /**
     * Whether the project is compiled by a newer Java than the one that runs Maven, as toolchains make possible. Most sources
     * can be read all the same, as long as they do not use the newest syntax.
     */
    boolean isTooNew() {
        return wanted.matches("[0-9]{1,9}") && Integer.parseInt(wanted) > newest;
    }

    String wanted() {
        return wanted;
    }

    int newest() {
        return newest;
    }

    List<String> options() {
        if (wanted.isEmpty()) {
            return List.of();
        }
        return List.of("--release", isTooNew() ? String.valueOf(newest) : wanted);
    }
}
