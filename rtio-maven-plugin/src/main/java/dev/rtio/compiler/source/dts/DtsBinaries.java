package dev.rtio.compiler.source.dts;

import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.source.IncludeChain;
import dev.rtio.compiler.source.SourceFiles;
import dev.rtio.compiler.source.dts.DtsScanner.Quoted;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** {@code /incbin/ ("file", offset, size)}: the bytes of a file below the directory of the board. */
final class DtsBinaries {
    private final DtsScanner scanner;
    private final DtsFindings findings;
    private final IncludeChain includes;
    private final SourceFiles files;

    DtsBinaries(DtsScanner scanner, DtsFindings findings, IncludeChain includes, SourceFiles files) {
        this.scanner = scanner;
        this.findings = findings;
        this.includes = includes;
        this.files = files;
    }

    /** The bytes, from behind the word {@code /incbin/}; absent after a finding. */
    Optional<byte[]> read(DtsExpression expressions) {
        Path from = scanner.path();
        if (!scanner.accept("(") || scanner.ahead() != '"') {
            return malformed();
        }
        Optional<Quoted> name = scanner.quoted();
        if (name.isEmpty()) {
            return malformed();
        }
        Optional<DtsNumber> offset = Optional.empty();
        Optional<DtsNumber> size = Optional.empty();
        if (scanner.accept(",")) {
            offset = expressions.read();
            size = scanner.accept(",") ? expressions.read() : Optional.empty();
            if (offset.isEmpty() || size.isEmpty()) {
                return malformed();
            }
        }
        if (!scanner.accept(")")) {
            return malformed();
        }
        Span place = name.get().span();
        Optional<byte[]> bytes = includes.find(from, name.get().raw(), place).flatMap(files::bytes);
        if (bytes.isEmpty()) {
            findings.valueLost();
            return bytes;
        }
        return offset.isEmpty() || size.isEmpty()
                ? bytes
                : part(bytes.get(), offset.get().bits(), size.get().bits(), place);
    }

    private Optional<byte[]> part(byte[] bytes, long offset, long size, Span place) {
        if (offset < 0 || size < 0 || offset > bytes.length || size > bytes.length - offset) {
            findings.broken(
                    DiagnosticCode.DTS_INCBIN,
                    place,
                    "the file has " + bytes.length + " bytes, not " + Long.toUnsignedString(size) + " from "
                            + Long.toUnsignedString(offset) + " on",
                    "");
            return Optional.empty();
        }
        return Optional.of(Arrays.copyOfRange(bytes, (int) offset, (int) (offset + size)));
    }

    private Optional<byte[]> malformed() {
        findings.broken(
                DiagnosticCode.DTS_INCBIN,
                scanner.hereWord(),
                "this is not of the form of '/incbin/'",
                "write /incbin/ (\"file\") or /incbin/ (\"file\", offset, size)");
        return Optional.empty();
    }
}
