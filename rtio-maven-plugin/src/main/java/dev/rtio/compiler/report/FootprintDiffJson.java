package dev.rtio.compiler.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.rtio.compiler.diagnostic.Wording;
import java.util.List;

/** Changes of footprints as JSON, for the robot that comments on a pull request. */
public final class FootprintDiffJson {
    private FootprintDiffJson() {}

    public static String toJson(List<FootprintDiff> diffs) {
        return Json.document("boards", boards(diffs));
    }

    /** One object for each board. */
    public static JsonArray boards(List<FootprintDiff> diffs) {
        var array = new JsonArray();
        for (FootprintDiff diff : diffs) {
            var json = new JsonObject();
            json.addProperty("board", Wording.visible(diff.board()));
            json.addProperty("state", Wording.word(diff.state()));
            json.addProperty("jvm", Wording.visible(diff.jvm()));
            json.addProperty("earlierJvm", Wording.visible(diff.earlierJvm()));
            json.add("total", bytes(diff.total(), new JsonObject()));
            json.add("regions", changes(diff.regions()));
            json.add("components", changes(diff.components()));
            array.add(json);
        }
        return array;
    }

    private static JsonArray changes(List<FootprintDiff.Change> changes) {
        var array = new JsonArray();
        for (FootprintDiff.Change change : changes) {
            var json = new JsonObject();
            json.addProperty("region", Wording.visible(change.region()));
            if (!change.component().isEmpty()) {
                json.addProperty("component", Wording.visible(change.component()));
            }
            json.addProperty("state", Wording.word(change.state()));
            array.add(bytes(change, json));
        }
        return array;
    }

    private static JsonObject bytes(FootprintDiff.Change change, JsonObject json) {
        json.addProperty("before", change.before());
        json.addProperty("after", change.after());
        json.addProperty("change", change.bytes());
        return json;
    }
}
