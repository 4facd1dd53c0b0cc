package dev.rtio.compiler;

import dev.rtio.compiler.declaration.FirmwareDeclaration;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the files of boards and overlays, and joins firmware interfaces with the boards that they name. */
final class BoardFinder {
    private final CompilationRequest request;
    private final Diagnostics diagnostics;
    private final BoardFiles files;

    BoardFinder(CompilationRequest request, Diagnostics diagnostics) {
        this.request = request;
        this.diagnostics = diagnostics;
        this.files = new BoardFiles(diagnostics);
    }

    /** One thing to compile: a board with its overlays, for a firmware interface or for none. */
    record Unit(Path board, List<Path> overlays, Optional<FirmwareDeclaration> firmware) {}

    /** First what the firmware interfaces name, in their order, then the boards that none names. */
    List<Unit> find(List<FirmwareDeclaration> firmware) {
        Map<String, Path> available = files.in(request.boardDirectory(), BoardFiles.BOARD);
        Collection<Path> boards = request.boards().isEmpty()
                ? available.values()
                : files.named(request.boards(), BoardFiles.BOARD, DiagnosticCode.BOARD_NOT_FOUND, "board");
        List<Path> overlays =
                files.named(request.overlays(), BoardFiles.OVERLAY, DiagnosticCode.OVERLAY_NOT_FOUND, "overlay");
        var units = new ArrayList<Unit>();
        Set<Path> named = new HashSet<>();
        for (FirmwareDeclaration declaration : firmware) {
            // The build may name other boards, too, from other directories: these come first.
            Optional<Path> board = boards.stream()
                    .filter(path -> isNamed(path, declaration.board()))
                    .findFirst()
                    .or(() -> Optional.ofNullable(available.get(declaration.board())));
            if (board.isEmpty()) {
                notFound(
                        DiagnosticCode.BOARD_NOT_FOUND,
                        declaration.board(),
                        "board",
                        BoardFiles.BOARD,
                        available.keySet(),
                        declaration.span());
                continue;
            }
            named.add(board.get());
            var all = new ArrayList<>(namedOverlays(declaration));
            all.addAll(overlays);
            units.add(new Unit(board.get(), all, Optional.of(declaration)));
        }
        boards.stream()
                .filter(board -> !named.contains(board))
                .forEach(board -> units.add(new Unit(board, overlays, Optional.empty())));
        return units;
    }

    private static boolean isNamed(Path file, String name) {
        return BoardFiles.BOARD.stream().anyMatch(ending -> file.endsWith(name + ending));
    }

    private List<Path> namedOverlays(FirmwareDeclaration firmware) {
        Map<String, Path> available = files.in(request.boardDirectory(), BoardFiles.OVERLAY);
        var overlays = new ArrayList<Path>();
        for (String name : firmware.overlays()) {
            Path overlay = available.get(name);
            if (overlay != null) {
                overlays.add(overlay);
            } else {
                notFound(
                        DiagnosticCode.OVERLAY_NOT_FOUND,
                        name,
                        "overlay",
                        BoardFiles.OVERLAY,
                        available.keySet(),
                        firmware.span());
            }
        }
        return overlays;
    }

    private void notFound(
            DiagnosticCode code,
            String name,
            String what,
            List<String> endings,
            Collection<String> available,
            Span place) {
        String message = "there is no " + what + " '" + name + "': no file " + request.boardDirectory() + "/" + name
                + endings.get(0);
        diagnostics.report(Diagnostic.of(code, place, message).suggest(name, available));
    }
}
