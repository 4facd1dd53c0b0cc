/**
 * Bindings to JSON Schemas, for editors. In: all bindings. Out: draft-07 schemas of boards, overlays and binding files, which is
 * the draft that the YAML language server of most editors knows. An editor that is wrong is worse than one that is silent: what
 * a schema cannot know, it allows.
 */
@NullMarked
package dev.rtio.compiler.schema;

import org.jspecify.annotations.NullMarked;
