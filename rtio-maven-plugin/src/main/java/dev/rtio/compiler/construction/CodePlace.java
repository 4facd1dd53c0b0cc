package dev.rtio.compiler.construction;

import org.jspecify.annotations.Nullable;

/**
 * A line of code, as class files name it.
 *
 * @param type internal name of the class
 * @param method its method
 * @param file simple name of the source file, if the class file has it
 * @param line 0 if the class file has none
 */
record CodePlace(String type, String method, @Nullable String file, int line) {
    @Override
    public String toString() {
        String name = type.replace('/', '.') + "." + method;
        return file == null ? name : name + " (" + file + ":" + line + ")";
    }
}
