package dev.rtio.compiler.report;

import com.google.gson.JsonObject;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Span;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.image.FirmwareImage;
import dev.rtio.compiler.report.JsonInput.MalformedException;
import dev.rtio.compiler.source.SourceTexts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far the queues and pools of a board were filled while its firmware ran: what {@code dev.rtio.Usage} wrote.
 *
 * @param boardClass qualified name of the board's class
 * @param image what identified the image that ran
 * @param marks one for each queue and pool
 */
public record Usage(String boardClass, String image, List<Mark> marks) {
    public Usage {
        marks = List.copyOf(marks);
    }

    /**
     * The high-water mark of a queue or pool.
     *
     * @param component the component's name
     * @param what {@code submission-queue}, {@code completion-queue}, {@code memory-pool}, {@code contexts} or
     *     {@code work-queue}
     * @param capacity how much fits; 0 without a limit
     * @param highWater the most that was used at one time
     */
    public record Mark(String component, String what, long capacity, long highWater) {}

    /** What a firmware of one of these images wrote; absent after a finding. */
    public static Optional<Usage> read(
            Path file, List<FirmwareImage> images, SourceTexts texts, Diagnostics diagnostics) {
        return JsonInput.read(file, "what a firmware measures", Usage::usage, texts, diagnostics)
                .filter(usage -> usage.belongsTo(images, file, diagnostics));
    }

    private static Usage usage(JsonObject document) throws MalformedException {
        var marks = new ArrayList<Mark>();
        for (JsonObject mark : JsonInput.objects(document, "usage")) {
            marks.add(new Mark(
                    JsonInput.text(mark, "component"),
                    JsonInput.text(mark, "what"),
                    JsonInput.number(mark, "capacity"),
                    JsonInput.number(mark, "highWater")));
        }
        return new Usage(JsonInput.text(document, "board"), JsonInput.text(document, "image"), marks);
    }

    private boolean belongsTo(List<FirmwareImage> images, Path file, Diagnostics diagnostics) {
        Optional<FirmwareImage> own = images.stream()
                .filter(candidate -> candidate.boardClass().equals(boardClass))
                .findFirst();
        if (own.isPresent() && own.get().identity().equals(image)) {
            return true;
        }
        String message = own.isEmpty()
                ? "this was measured on a " + Wording.quote(boardClass) + ", but what is built is "
                        + Wording.or(images.stream()
                                .map(each -> Wording.quote(each.boardClass()))
                                .toList())
                : "this was measured on an older " + Wording.quote(boardClass) + " than is built now: its image was "
                        + Wording.quote(image) + " and is "
                        + Wording.quote(own.get().identity());
        diagnostics.report(Diagnostic.of(DiagnosticCode.FOREIGN_USAGE, Span.ofFile(SourceTexts.name(file)), message)
                .hint("run the firmware of this build and let it write the file anew"));
        return false;
    }
}
