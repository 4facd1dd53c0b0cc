package dev.rtio.compiler.writer;

/**
 * The text of one source file.
 *
 * @param path below the output directory, with slashes
 * @param text the whole text, lines ended by {@code \n}
 */
public record GeneratedFile(String path, String text) {}
