package dev.rtio.compiler.devicetree;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.source.Numbers;
import dev.rtio.compiler.source.SourceNode.Scalar;
import dev.rtio.compiler.tree.TreeProperty;
import java.util.List;
import java.util.Optional;

/** Says what is wrong with a {@code reg}, and what its author is likely to have meant. */
final class RegisterFindings {
    private final BoardContext board;

    RegisterFindings(BoardContext board) {
        this.board = board;
    }

    /**
     * Cells that do not make whole entries, or a number that fills the last cell of an address and the first of a size.
     *
     * @param given cells that the board writes
     * @param address cells of an address
     * @param size cells of a size
     */
    void reportLength(Node node, TreeProperty property, int given, int address, int size) {
        Diagnostic finding = Diagnostic.of(
                DiagnosticCode.REG_LENGTH,
                property.value().span(),
                "'reg' has " + Wording.count(given, "cell") + ", but each entry has " + address + " of the address and "
                        + size + " of the size here");
        Node parent = node.parent();
        if (parent != null) {
            finding = finding.note(
                    parent.span(),
                    "the parent decides that by 'address-cells: " + address + "' and 'size-cells: " + size + "'");
        }
        List<Scalar> scalars = property.value().scalars();
        Optional<Scalar> wide =
                scalars.stream().filter(RegisterFindings::isWide).findFirst();
        if (wide.isPresent() && (address == 1 || size == 1)) {
            boolean isAddress = address == 1 && wide.get() == scalars.get(0);
            finding = finding.hint(wide.get().text() + " has more than 32 bits and fills two cells: set '"
                    + (isAddress ? "address" : "size") + "-cells: 2' in the parent");
        } else if (!scalars.isEmpty() && (address + size == 2 * given || size == 1 && given == address)) {
            finding = finding.hint("an entry is an address and a size: write 'reg: ["
                            + scalars.get(0).text() + ", SIZE]'")
                    .hint("set 'size-cells: 0' in the parent if addresses have no size here, as on I2C or SPI");
        }
        board.diagnostics().report(finding);
    }

    void reportEmpty(TreeProperty property) {
        board.diagnostics()
                .report(Diagnostic.of(
                                DiagnosticCode.EMPTY_REGISTER, property.value().span(), "'reg' holds no address")
                        .hint("write an address, or leave 'reg' out"));
    }

    private static boolean isWide(Scalar scalar) {
        return Numbers.parse(scalar.text()) instanceof Numbers.Value number && !number.fits(Integer.SIZE);
    }

    /**
     * A unit address that is not the first address.
     *
     * @param first the first address, as the root sees it
     * @param translated whether that is not what the board writes
     */
    void reportUnitAddress(Node node, TreeProperty property, long first, boolean translated) {
        String hex = Long.toHexString(first);
        int at = node.name().indexOf('@');
        String base = at < 0 ? node.name() : node.name().substring(0, at);
        Diagnostic finding = Diagnostic.of(
                        DiagnosticCode.UNIT_ADDRESS_MISMATCH,
                        node.span(),
                        node.unitAddress().isEmpty()
                                ? "the node has 'reg', but no unit address"
                                : "the unit address 0x"
                                        + Long.toHexString(node.unitAddress().getAsLong())
                                        + " is not the first address of 'reg', 0x" + hex)
                .note(property.value().span(), "'reg' is here");
        String written = property.value().scalars().get(0).text();
        if (at >= 0 && written.equals(node.name().substring(at + 1))) {
            finding = finding.hint("a unit address is hexadecimal, " + written + " in 'reg' is decimal: write 'reg: 0x"
                    + written + "'");
        }
        boolean isClear = node.parent() != null && !translated;
        board.diagnostics()
                .report(isClear ? finding.hint("call the node '" + base + "@" + hex + "', or correct 'reg'") : finding);
    }
}
