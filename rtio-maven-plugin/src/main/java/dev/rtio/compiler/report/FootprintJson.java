package dev.rtio.compiler.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.rtio.compiler.footprint.Footprint;
import dev.rtio.compiler.footprint.MemoryPiece;
import dev.rtio.compiler.footprint.SizedHeap;
import java.util.List;

/** {@code target/rtio/footprint.json}: bytes by item and by region. */
public final class FootprintJson {
    private FootprintJson() {}

    public static String toJson(List<Footprint> footprints) {
        var boards = new JsonArray();
        footprints.forEach(footprint -> boards.add(board(footprint)));
        return Json.document("boards", boards);
    }

    private static JsonObject board(Footprint footprint) {
        var board = new JsonObject();
        board.addProperty("board", footprint.board());
        board.addProperty("jvm", footprint.model().name());
        board.addProperty("options", footprint.model().text());
        board.addProperty("complete", footprint.isComplete());
        board.addProperty("smallestHeapMiB", SizedHeap.of(footprint).mebibytes());
        var regions = new JsonArray();
        footprint.regions().forEach(usage -> {
            var region = new JsonObject();
            region.addProperty("name", usage.region().name());
            usage.region().path().ifPresent(path -> region.addProperty("path", path));
            region.addProperty("used", usage.used());
            usage.region().size().ifPresent(size -> region.addProperty("size", size));
            regions.add(region);
        });
        board.add("regions", regions);
        board.add("gaps", gaps(footprint));
        var items = new JsonArray();
        footprint.items().forEach(item -> {
            var entry = new JsonObject();
            entry.addProperty("component", item.component());
            if (!item.path().isEmpty()) {
                entry.addProperty("path", item.path());
            }
            entry.addProperty("what", item.what());
            entry.addProperty("count", item.count());
            entry.addProperty("bytes", item.bytes());
            entry.addProperty("heap", item.isHeap());
            entry.addProperty("region", item.region().name());
            items.add(entry);
        });
        board.add("items", items);
        return board;
    }

    /** What of divided memory belongs to nobody, by address. */
    private static JsonArray gaps(Footprint footprint) {
        var gaps = new JsonArray();
        for (MemoryPiece piece : footprint.memory()) {
            for (MemoryPiece.Gap gap : piece.gaps()) {
                var entry = new JsonObject();
                entry.addProperty("of", piece.name());
                entry.addProperty("path", piece.node().path());
                entry.addProperty(
                        "address", "0x" + Long.toHexString(gap.extent().address()));
                entry.addProperty("size", gap.extent().size());
                gap.behind().ifPresent(name -> entry.addProperty("behind", name));
                gap.before().ifPresent(name -> entry.addProperty("before", name));
                gaps.add(entry);
            }
        }
        return gaps;
    }
}
