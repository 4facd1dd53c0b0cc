package dev.rtio.compiler;

import dev.rtio.compiler.declaration.FirmwareDeclaration;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the files of boards and overlays, and joins firmware interfaces with the boards that they name. */
final class BoardFinder {
    private static final String BOARD = ".board.yaml";
    private static final String OVERLAY = ".overlay.yaml";

    private final CompilationRequest request;
    private final Diagnostics diagnostics;

    BoardFinder(CompilationRequest request, Diagnostics diagnostics) {
        this.request = request;
        this.diagnostics = diagnostics;
    }

    /** One thing to compile: a board with its overlays, for a firmware interface or for none. */
    record Unit(Path board, List<Path> overlays, Optional<FirmwareDeclaration> firmware) {}

    /** First what the firmware interfaces name, in their order, then the boards that none names. */
    List<Unit> find(List<FirmwareDeclaration> firmware) {
        List<Path> boards = request.boards().isEmpty()
                ? inDirectory(BOARD)
                : existing(request.boards(), DiagnosticCode.BOARD_NOT_FOUND, "board");
        List<Path> overlays = existing(request.overlays(), DiagnosticCode.OVERLAY_NOT_FOUND, "overlay");
        var units = new ArrayList<Unit>();
        Set<Path> named = new HashSet<>();
        for (FirmwareDeclaration declaration : firmware) {
            // The build may name other boards, too, from other directories: these come first.
            Optional<Path> board = byName(boards, declaration.board(), BOARD)
                    .or(() -> byName(inDirectory(BOARD), declaration.board(), BOARD));
            if (board.isEmpty()) {
                notFound(
                        DiagnosticCode.BOARD_NOT_FOUND,
                        declaration.board(),
                        "board",
                        BOARD,
                        inDirectory(BOARD),
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

    private List<Path> namedOverlays(FirmwareDeclaration firmware) {
        List<Path> available = inDirectory(OVERLAY);
        var overlays = new ArrayList<Path>();
        for (String name : firmware.overlays()) {
            Optional<Path> overlay = byName(available, name, OVERLAY);
            if (overlay.isPresent()) {
                overlays.add(overlay.get());
            } else {
                notFound(DiagnosticCode.OVERLAY_NOT_FOUND, name, "overlay", OVERLAY, available, firmware.span());
            }
        }
        return overlays;
    }

    private List<Path> existing(List<Path> files, DiagnosticCode code, String what) {
        for (Path file : files) {
            if (!Files.isRegularFile(file)) {
                diagnostics.report(
                        Diagnostic.of(code, Span.ofFile(file.toString()), "there is no such " + what + " file"));
            }
        }
        return files.stream().filter(Files::isRegularFile).toList();
    }

    private List<Path> inDirectory(String suffix) {
        if (!Files.isDirectory(request.boardDirectory())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(request.boardDirectory())) {
            return files.filter(file -> file.getFileName().toString().endsWith(suffix) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            diagnostics.report(Diagnostic.of(
                    DiagnosticCode.FILE_UNREADABLE,
                    Span.ofFile(request.boardDirectory().toString()),
                    "the directory cannot be listed: " + e.getMessage()));
            return List.of();
        }
    }

    private static Optional<Path> byName(List<Path> files, String name, String suffix) {
        return files.stream()
                .filter(file -> file.getFileName().toString().equals(name + suffix))
                .findFirst();
    }

    private void notFound(
            DiagnosticCode code, String name, String what, String suffix, List<Path> available, Span place) {
        List<String> names = available.stream()
                .map(file -> file.getFileName().toString())
                .map(file -> file.endsWith(suffix) ? file.substring(0, file.length() - suffix.length()) : file)
                .toList();
        String message =
                "there is no " + what + " '" + name + "': no file " + request.boardDirectory() + "/" + name + suffix;
        diagnostics.report(Diagnostic.of(code, place, message).suggest(name, names));
    }
}
