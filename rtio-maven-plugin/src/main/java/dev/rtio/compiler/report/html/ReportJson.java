package dev.rtio.compiler.report.html;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.rtio.compiler.declaration.FirmwareDeclaration;
import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.footprint.Budget;
import dev.rtio.compiler.footprint.Footprint;
import dev.rtio.compiler.footprint.SizedHeap;
import dev.rtio.compiler.image.FirmwareImage;
import dev.rtio.compiler.report.FootprintDiffJson;
import dev.rtio.compiler.report.Usage;
import java.util.Optional;

/** The data of the page: one document. */
final class ReportJson {
    private final Report report;
    private final Places places;

    private ReportJson(Report report) {
        this.report = report;
        this.places = new Places(report.root());
    }

    static JsonObject of(Report report) {
        return new ReportJson(report).document();
    }

    private JsonObject document() {
        var boards = new JsonArray();
        report.boards().forEach(board -> boards.add(board(board)));
        var json = new JsonObject();
        json.add("boards", boards);
        json.add("findings", FindingRows.of(report.diagnostics(), report.texts(), places));
        report.changes().ifPresent(changes -> json.add("changes", changes(changes)));
        // The last one: what stands before it names files.
        json.add("files", places.files());
        return json;
    }

    private JsonObject board(ReportedBoard board) {
        FirmwareImage image = board.image();
        Footprint footprint = board.footprint();
        var json = new JsonObject();
        json.addProperty("name", Texts.visible(board.devicetree().name()));
        image.firmware()
                .map(FirmwareDeclaration::className)
                .ifPresent(firmware -> json.addProperty("firmware", Texts.visible(firmware)));
        Node root = board.devicetree().root();
        json.add("place", places.json(root.span()));
        Texts.add(json, "compatible", root.compatibles());
        json.addProperty("class", Texts.visible(image.boardClass()));
        json.addProperty("jvm", Texts.visible(footprint.model().name()));
        json.addProperty("jvmOptions", Texts.visible(footprint.model().text()));
        if (!footprint.isComplete()) {
            json.addProperty("incomplete", true);
        }
        var bindings = new BindingTable(places);
        var numbers = new NodeNumbers(board.devicetree());
        json.add("nodes", new NodesJson(board, places, bindings, numbers).nodes());
        json.add("bindings", bindings.json());
        json.add("components", ComponentsJson.of(image, places, numbers));
        json.add("wiring", WiringJson.of(WiringViews.of(WiringBuilder.build(image)), numbers));
        json.add("memory", MemoryJson.of(footprint, report.budgets()));
        Budget.smallest(report.budgets(), Optional.empty()).ifPresent(budget -> json.addProperty("budget", budget));
        json.add("smallestHeap", smallestHeap(SizedHeap.of(footprint)));
        footprint.regions().stream()
                .findFirst()
                .ifPresent(usage -> json.addProperty(
                        "firstRegion", Texts.visible(usage.region().name())));
        json.add("items", ItemsJson.of(footprint, numbers));
        json.add("proofs", ProofsJson.of(board.proofs(), places, numbers));
        report.usage()
                .filter(usage -> usage.boardClass().equals(image.boardClass()))
                .ifPresent(usage -> json.add("usage", marks(usage)));
        return json;
    }

    private static JsonObject smallestHeap(SizedHeap heap) {
        var json = new JsonObject();
        json.addProperty("mebibytes", heap.mebibytes());
        json.addProperty("jvm", heap.jvm());
        json.addProperty("board", heap.board());
        return json;
    }

    private static JsonArray marks(Usage usage) {
        var array = new JsonArray();
        for (Usage.Mark mark : usage.marks()) {
            var json = new JsonObject();
            json.addProperty("component", Texts.visible(mark.component()));
            json.addProperty("what", mark.what());
            json.addProperty("capacity", mark.capacity());
            json.addProperty("highWater", mark.highWater());
            array.add(json);
        }
        return array;
    }

    private static JsonObject changes(Report.Changes changes) {
        var json = new JsonObject();
        json.addProperty("since", Texts.visible(changes.since()));
        json.add("boards", FootprintDiffJson.boards(changes.boards()));
        return json;
    }
}
