package dev.rtio.compiler.binding;

import java.util.List;
import java.util.Optional;

/**
 * What one directory or jar holds.
 *
 * @param place the directory or jar, as people know it
 * @param bindings bindings, and fragments that others include, ordered by path
 * @param extensions files of our own namespace, ordered by path
 * @param vendorPrefixes the registry of vendor prefixes, if there is one
 */
record BindingLayer(
        String place, List<BindingFile> bindings, List<BindingFile> extensions, Optional<BindingFile> vendorPrefixes) {
    BindingLayer {
        bindings = List.copyOf(bindings);
        extensions = List.copyOf(extensions);
    }
}
