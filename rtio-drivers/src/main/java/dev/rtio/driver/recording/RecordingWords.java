package dev.rtio.driver.recording;

import java.io.IOException;
import java.io.InputStream;

/** The words of a recording, line by line. Empty lines and those that begin with # are passed over. */
final class RecordingWords {
    /** The longest word: the name of an operation. */
    private static final int MAX_WORD = 255;

    private final InputStream in;
    private final String name;
    private final StringBuilder word = new StringBuilder();
    /** The character behind the word, -1 at the end. */
    private int behind = '\n';

    private int line;
    /** Of the character behind, and of the word. */
    private int column;

    private int wordColumn = 1;

    RecordingWords(InputStream in, String name) {
        this.in = in;
        this.name = name;
    }

    /** The line of the word. */
    int line() {
        return line;
    }

    /** Goes on to the first word of the next line that has one; false if there is none. */
    boolean nextLine() throws IOException {
        do {
            if (behind != '\n') {
                return false;
            }
            line++;
            column = 0;
            read();
            next();
            if (word.length() > 0 && word.charAt(0) == '#') {
                while (behind != '\n' && behind >= 0) {
                    read();
                }
                word.setLength(0);
            }
        } while (word.length() == 0);
        return true;
    }

    /** Goes on to the next word of the line; it is empty behind the last one. */
    void next() throws IOException {
        word.setLength(0);
        while (behind == ' ') {
            read();
        }
        wordColumn = column;
        while (behind > ' ') {
            if (word.length() == MAX_WORD) {
                throw wrong("no word has more than " + MAX_WORD + " letters");
            }
            word.append((char) behind);
            read();
        }
    }

    private void read() throws IOException {
        column++;
        behind = in.read();
        if (behind == '\r') {
            behind = in.read();
            if (behind != '\n') {
                wordColumn = column;
                throw wrong("a line ends with a line feed");
            }
        }
        boolean isText = behind >= ' ' && behind < 0x7f || behind == '\n' || behind == -1;
        if (!isText) {
            wordColumn = column;
            throw wrong(
                    "the byte 0x" + Integer.toHexString(behind) + " is none of a recording, which is plain ASCII text");
        }
    }

    String word() {
        return word.toString();
    }

    boolean isEmpty() {
        return word.length() == 0;
    }

    boolean isWord(String other) {
        return other.contentEquals(word);
    }

    boolean isArrow() {
        return isWord(RecordingWriter.ARROW);
    }

    /** The word was the last of its line. */
    void last() throws IOException {
        next();
        endLine();
    }

    /** The line has no word any more. */
    void endLine() {
        if (word.length() > 0) {
            throw wrong("nothing is expected behind this");
        }
    }

    /** A number in decimal, 0 to {@code most}. */
    long number(long most) {
        long value = parsed(0, 10);
        if (value < 0 || value > most) {
            throw wrong("a number from 0 to " + most + " is expected");
        }
        return value;
    }

    /** A number in decimal with or without sign. */
    long signed() {
        boolean isNegative = word.length() > 0 && word.charAt(0) == '-';
        long value = parsed(isNegative ? 1 : 0, 10);
        if (value < 0) {
            throw wrong("a number is expected");
        }
        return isNegative ? -value : value;
    }

    /** A number in hexadecimal, 0x0 to {@code most}. */
    long hex(long most) {
        boolean isHex = word.length() > 2 && word.charAt(0) == '0' && word.charAt(1) == 'x';
        long value = isHex ? parsed(2, 16) : -1;
        if (value < 0 || value > most) {
            throw wrong("a hexadecimal number, such as 0x76, is expected");
        }
        return value;
    }

    /** A byte, as two hexadecimal digits. */
    byte octet() {
        long value = word.length() == 2 ? parsed(0, 16) : -1;
        if (value < 0) {
            throw wrong("a byte, as two hexadecimal digits, is expected");
        }
        return (byte) value;
    }

    /** The digits of the word from an index on, -1 if there is none or something else. */
    private long parsed(int from, int radix) {
        long value = from < word.length() ? 0 : -1;
        for (int i = from; i < word.length() && value >= 0; i++) {
            int digit = Character.digit(word.charAt(i), radix);
            value = digit < 0 || value > (Long.MAX_VALUE - digit) / radix ? -1 : value * radix + digit;
        }
        return value;
    }

    RecordingException wrong(String message) {
        return new RecordingException(name + ":" + line + ":" + wordColumn, message);
    }
}
