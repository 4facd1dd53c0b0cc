package dev.rtio.compiler.diagnostic;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.List;
import java.util.Locale;

/** How messages quote, list and count, so that all stages speak alike. */
public final class Wording {
    /** Code points of a quotation before it is cut: names in boards have 31. */
    private static final int QUOTED = 60;

    /** Characters of a message or hint. */
    private static final int LINE = 1000;

    private Wording() {}

    /** The text between single quotes, cut when long; control characters as {@code U+0007}. */
    public static String quote(String text) {
        var quoted = new StringBuilder("'");
        int[] points = text.codePoints().limit(QUOTED + 1L).toArray();
        for (int i = 0; i < Math.min(points.length, QUOTED); i++) {
            quoted.append(visible(points[i]));
        }
        return quoted.append(points.length > QUOTED ? "…'" : "'").toString();
    }

    /** {@code a, b or c}. */
    public static String or(List<String> items) {
        return join(items, " or ");
    }

    /** {@code a, b and c}. */
    public static String and(List<String> items) {
        return join(items, " and ");
    }

    /** A constant of Java as boards and reports write it: {@code spin-then-park}. */
    public static String word(Object constant) {
        return constant.toString().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** {@code 1 error}, {@code 2 errors}. */
    public static String count(long number, String singular) {
        return number + " " + (number == 1 ? singular : singular + "s");
    }

    /** Why a file or directory could not be read or written; many exceptions have no other message than its name. */
    public static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file or directory";
        }
        if (e instanceof AccessDeniedException) {
            return "access is denied";
        }
        if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
            return "a file is in the way of a directory";
        }
        if (e instanceof FileSystemException failure && failure.getReason() != null) {
            return failure.getReason();
        }
        return String.valueOf(e.getMessage());
    }

    /** A character as people name it: {@code 'x'}, or {@code U+00A0 (NO-BREAK SPACE)} where it would not be seen. */
    public static String character(int codePoint) {
        if (codePoint > ' ' && codePoint < 0x7f) {
            return "'" + Character.toString(codePoint) + "'";
        }
        if (codePoint == ' ') {
            return "a blank";
        }
        String name = Character.getName(codePoint);
        return String.format(Locale.ROOT, "U+%04X", codePoint) + (name == null ? "" : " (" + name + ")");
    }

    /**
     * The text on one line: what would break the line, move the cursor or reverse the writing direction becomes
     * {@code U+000A}.
     */
    public static String visible(String text) {
        if (text.codePoints().noneMatch(Wording::isInvisible)) {
            return text;
        }
        var clean = new StringBuilder();
        text.codePoints().forEach(point -> clean.append(visible(point)));
        return clean.toString();
    }

    /** The same, cut where nobody would read on. */
    static String line(String text) {
        if (text.length() <= LINE) {
            return visible(text);
        }
        return visible(text.substring(0, text.offsetByCodePoints(0, LINE / 2))) + "…";
    }

    static boolean isInvisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    private static String visible(int codePoint) {
        return isInvisible(codePoint) ? String.format(Locale.ROOT, "U+%04X", codePoint) : Character.toString(codePoint);
    }

    private static String join(List<String> items, String last) {
        int size = items.size();
        if (size < 2) {
            return String.join("", items);
        }
        return String.join(", ", items.subList(0, size - 1)) + last + items.get(size - 1);
    }
}
