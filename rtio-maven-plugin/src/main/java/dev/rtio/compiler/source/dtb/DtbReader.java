package dev.rtio.compiler.source.dtb;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.source.SourceFiles;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.source.SourceNode.Style;
import dev.rtio.compiler.source.SourceTexts;
import dev.rtio.compiler.source.dts.DtsFile;
import dev.rtio.compiler.source.dts.DtsStatement;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads flattened devicetrees of version 17. Whatever the bytes are, the answer is statements or a diagnostic. Labels come
 * from {@code /__symbols__}, which dtc writes for its option {@code -@}. Not thread-safe.
 */
public final class DtbReader {
    private static final String SYMBOLS = "__symbols__";

    /** What dtc notes for overlays, and for the overlays of a board. */
    private static final Set<String> NOTES = Set.of(SYMBOLS, "__local_fixups__");

    private final SourceTexts texts;
    private final Diagnostics diagnostics;

    public DtbReader(SourceTexts texts, Diagnostics diagnostics) {
        this.texts = texts;
        this.diagnostics = diagnostics;
    }

    /**
     * The root node and the memory reservations; absent where they cannot be read, which is reported. Places are lines of a
     * listing that findings show instead of the bytes.
     */
    public Optional<DtsFile> read(Path file) {
        return new SourceFiles(texts, diagnostics).bytes(file).flatMap(bytes -> parse(SourceTexts.name(file), bytes));
    }

    private Optional<DtsFile> parse(String name, byte[] bytes) {
        var listing = new DtbListing(name);
        try {
            DtbHeader header = DtbHeader.read(bytes);
            var statements = new ArrayList<DtsStatement>(reservations(header.reservations(), name));
            DtbNode root = new DtbStructure(header, listing).read();
            if (root.children.containsKey("__fixups__")) {
                throw new MalformedDtbException(
                        DiagnosticCode.DTB_OVERLAY,
                        "this is an overlay for a running system, which is no board: it has references to labels of"
                                + " another file");
            }
            statements.add(statement(root, "", labels(root)));
            return Optional.of(new DtsFile(statements, true, true));
        } catch (MalformedDtbException e) {
            diagnostics.report(Diagnostic.of(e.code(), Span.ofFile(name), e.text()));
            return Optional.empty();
        } finally {
            texts.put(name, listing.text());
        }
    }

    private static List<DtsStatement> reservations(ByteBuffer block, String file) throws MalformedDtbException {
        var reservations = new ArrayList<DtsStatement>();
        ByteBuffer pairs = block.duplicate();
        while (pairs.remaining() >= 2 * Long.BYTES) {
            long address = pairs.getLong();
            long size = pairs.getLong();
            if (address == 0 && size == 0) {
                return reservations;
            }
            reservations.add(new DtsStatement.MemoryReservation(List.of(), address, size, Span.ofFile(file)));
        }
        throw new MalformedDtbException(
                DiagnosticCode.DTB_STRUCTURE, "the memory reservation block does not end with two zeros");
    }

    /** Labels by path. */
    private Map<String, List<Scalar>> labels(DtbNode root) {
        Map<String, List<Scalar>> labels = new HashMap<>();
        DtbNode symbols = root.children.get(SYMBOLS);
        if (symbols == null) {
            return labels;
        }
        for (DtbNode.Property symbol : symbols.properties) {
            String path = symbol.text();
            if (find(root, path)) {
                labels.computeIfAbsent(path, any -> new ArrayList<>())
                        .add(new Scalar(symbol.name(), Style.PLAIN, symbol.span()));
            } else {
                diagnostics.report(Diagnostic.of(
                        DiagnosticCode.DTB_STRUCTURE,
                        symbol.value().span(),
                        "the label " + Wording.quote(symbol.name()) + " belongs to no node of this file"));
            }
        }
        return labels;
    }

    private static boolean find(DtbNode root, String path) {
        DtbNode node = root;
        for (String step : path.split("/")) {
            node = step.isEmpty() || node == null ? node : node.children.get(step);
        }
        return node != null && path.startsWith("/");
    }

    private static DtsStatement.Node statement(DtbNode node, String parent, Map<String, List<Scalar>> labels) {
        boolean isRoot = node.name.isEmpty();
        String path = isRoot ? "/" : parent + "/" + node.name;
        var body = new ArrayList<DtsStatement>();
        for (DtbNode.Property property : node.properties) {
            var name = new Scalar(property.name(), Style.PLAIN, property.span());
            body.add(new DtsStatement.Property(List.of(), name, property.value(), null));
        }
        for (DtbNode child : node.children.values()) {
            if (!isRoot || !NOTES.contains(child.name)) {
                body.add(statement(child, isRoot ? "" : path, labels));
            }
        }
        var name = new Scalar(isRoot ? "/" : node.name, Style.PLAIN, node.span);
        return new DtsStatement.Node(labels.getOrDefault(path, List.of()), name, body, false, null);
    }
}
