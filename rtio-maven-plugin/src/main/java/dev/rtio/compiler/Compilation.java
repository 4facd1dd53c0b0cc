package dev.rtio.compiler;

import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Severity;
import dev.rtio.compiler.footprint.Footprint;
import dev.rtio.compiler.image.FirmwareImage;
import dev.rtio.compiler.proof.Proof;
import dev.rtio.compiler.source.SourceTexts;
import java.util.List;

/**
 * What came of a request.
 *
 * @param boards one for each board and firmware, as far as each got, in the order of the request
 * @param diagnostics all findings
 * @param texts the files that were read, to show lines of
 */
public record Compilation(List<Board> boards, Diagnostics diagnostics, SourceTexts texts) {
    public Compilation {
        boards = List.copyOf(boards);
    }

    /** True where every error is one of these, or there is none. */
    public boolean hasNoErrorsBut(DiagnosticCode... codes) {
        return diagnostics.sorted().stream()
                .allMatch(finding ->
                        List.of(codes).contains(finding.code()) || diagnostics.severityOf(finding) != Severity.ERROR);
    }

    public List<FirmwareImage> images() {
        return boards.stream().map(Board::image).toList();
    }

    public List<Footprint> footprints() {
        return boards.stream().map(Board::footprint).toList();
    }

    /** One compiled board. */
    public record Board(Devicetree devicetree, FirmwareImage image, List<Proof> proofs, Footprint footprint) {
        public Board {
            proofs = List.copyOf(proofs);
        }
    }
}
