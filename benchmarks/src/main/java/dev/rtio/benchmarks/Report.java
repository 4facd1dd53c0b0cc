package dev.rtio.benchmarks;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The outcomes as a file, for programs. */
final class Report {
    private Report() {}

    static void write(Path file, List<Outcome> outcomes) throws IOException {
        Files.writeString(file, new GsonBuilder().setPrettyPrinting().create().toJson(json(outcomes)) + '\n');
    }

    private static JsonObject json(List<Outcome> outcomes) {
        JsonArray rows = new JsonArray();
        outcomes.forEach(outcome -> rows.add(json(outcome)));
        JsonObject report = new JsonObject();
        report.addProperty("java", System.getProperty("java.vm.name") + ' ' + Runtime.version());
        report.addProperty("os", System.getProperty("os.name") + ' ' + System.getProperty("os.arch"));
        report.addProperty("processors", Runtime.getRuntime().availableProcessors());
        report.add("rows", rows);
        return report;
    }

    private static JsonObject json(Outcome outcome) {
        Row row = outcome.row();
        JsonObject json = new JsonObject();
        json.addProperty("name", row.name());
        json.addProperty("unit", row.measure() == Row.Measure.TIME ? "ns/op" : "B/op");
        json.addProperty("ours", outcome.ours());
        json.addProperty("peerName", row.peerName());
        json.addProperty("peer", outcome.peer());
        json.addProperty("ratio", outcome.ratio());
        if (row.hasTarget()) {
            json.addProperty("target", row.target());
        }
        json.addProperty("missed", outcome.isMissed());
        return json;
    }
}
