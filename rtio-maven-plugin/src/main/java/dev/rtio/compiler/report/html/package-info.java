/**
 * The report: one page that shows a board, its wiring, its memory and what was proved. The data is one JSON document; how it
 * is drawn is said by the scripts in {@code META-INF/rtio/report}.
 */
@NullMarked
package dev.rtio.compiler.report.html;

import org.jspecify.annotations.NullMarked;
