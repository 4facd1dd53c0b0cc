package dev.rtio.compiler.source;

/**
 * Where something was written before another tool copied it to where it was read, as that tool names it.
 *
 * @param file the file as it is named there, often relative to a directory that nobody says
 * @param line counted from 1
 */
public record Origin(String file, int line) {
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
