package dev.rtio.compiler.source.dtb;

import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.source.SourceNode.Raw;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads the structure block, devicetree specification, section 5.4. */
final class DtbStructure {
    private static final int BEGIN_NODE = 1;
    private static final int END_NODE = 2;
    private static final int PROPERTY = 3;
    private static final int NOP = 4;
    private static final int END = 9;

    /** Nodes within each other, and nodes and properties, as in the other languages. */
    private static final int DEEPEST = 64;

    private static final int MOST = 250_000;

    /** Characters of a name; the specification allows 31, and as many for a unit address. */
    private static final int LONGEST_NAME = 255;

    private final ByteBuffer structure;
    private final ByteBuffer strings;
    private final DtbListing listing;
    private int count;

    DtbStructure(DtbHeader header, DtbListing listing) {
        this.structure = header.structure().duplicate();
        this.strings = header.strings();
        this.listing = listing;
    }

    /** The root node with all below it. */
    DtbNode read() throws MalformedDtbException {
        if (token() != BEGIN_NODE) {
            throw malformed("it does not begin with a node");
        }
        String name = name();
        if (!name.isEmpty()) {
            throw malformed("the root node has the name " + Wording.quote(name));
        }
        DtbNode root = node("", name, 0);
        if (token() != END) {
            throw malformed("something follows the root node");
        }
        return root;
    }

    private DtbNode node(String parent, String name, int depth) throws MalformedDtbException {
        if (depth > DEEPEST) {
            throw limit("nodes are nested more than " + DEEPEST + " deep");
        }
        countOne();
        String shown = depth == 0 ? "/" : DtbListing.shorten(depth == 1 ? "/" + name : parent + "/" + name);
        var node = new DtbNode(name, listing.node(shown, depth == 0 ? shown : name));
        while (true) {
            int token = token();
            if (token == END_NODE) {
                return node;
            } else if (token == PROPERTY) {
                node.properties.add(property(shown));
            } else if (token == BEGIN_NODE) {
                DtbNode child = node(shown, name(), depth + 1);
                if (child.name.isEmpty()) {
                    throw malformed("a node below " + Wording.quote(shown) + " has no name");
                }
                if (node.children.putIfAbsent(child.name, child) != null) {
                    throw malformed(Wording.quote(shown) + " has two nodes " + Wording.quote(child.name));
                }
            } else {
                throw malformed("the token " + Integer.toUnsignedString(token) + " stands in " + Wording.quote(shown));
            }
        }
    }

    private DtbNode.Property property(String path) throws MalformedDtbException {
        countOne();
        long length = Integer.toUnsignedLong(word());
        long nameOffset = Integer.toUnsignedLong(word());
        String name = string(strings, nameOffset, "the name of a property of " + Wording.quote(path));
        if (length > structure.remaining()) {
            throw malformed(
                    "the value of " + Wording.quote(name) + " of " + Wording.quote(path) + " reaches behind the end");
        }
        ByteBuffer value = structure.slice(structure.position(), (int) length);
        skip((int) length);
        Span span = listing.property(path, name);
        return new DtbNode.Property(name, span, new Raw(value, listing.value(value)));
    }

    /** The next token that is not NOP. */
    private int token() throws MalformedDtbException {
        int token = word();
        while (token == NOP) {
            token = word();
        }
        return token;
    }

    private int word() throws MalformedDtbException {
        if (structure.remaining() < Integer.BYTES) {
            throw malformed("it ends within a node");
        }
        return structure.getInt();
    }

    private String name() throws MalformedDtbException {
        String name = string(structure, structure.position(), "the name of a node");
        skip(name.length() + 1);
        return name;
    }

    /** Passes over that many bytes and those that fill up the last word. */
    private void skip(int length) throws MalformedDtbException {
        long end = (structure.position() + (long) length + 3) & ~3L;
        if (end > structure.limit()) {
            throw malformed("it ends within a node");
        }
        structure.position((int) end);
    }

    private static String string(ByteBuffer bytes, long offset, String what) throws MalformedDtbException {
        long end = offset;
        while (end < bytes.limit() && bytes.get((int) end) != 0) {
            end++;
            if (end - offset > LONGEST_NAME) {
                throw limit(what + " has more than " + LONGEST_NAME + " characters");
            }
        }
        if (end >= bytes.limit()) {
            throw malformed(what + " lies behind the end of its block");
        }
        // A name has ASCII characters only; what has others is found by the checks of names.
        return StandardCharsets.ISO_8859_1
                .decode(bytes.slice((int) offset, (int) (end - offset)))
                .toString();
    }

    private void countOne() throws MalformedDtbException {
        count++;
        if (count > MOST) {
            throw limit("it has more than " + MOST + " nodes and properties");
        }
    }

    private static MalformedDtbException malformed(String message) {
        return new MalformedDtbException(DiagnosticCode.DTB_STRUCTURE, "the structure block is broken: " + message);
    }

    private static MalformedDtbException limit(String message) {
        return new MalformedDtbException(DiagnosticCode.DTB_LIMIT, message);
    }
}
