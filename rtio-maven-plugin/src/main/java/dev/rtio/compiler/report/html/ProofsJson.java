package dev.rtio.compiler.report.html;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.rtio.compiler.proof.Proof;
import java.util.List;

/** What was proved, and what each need was computed from. */
final class ProofsJson {
    private ProofsJson() {}

    static JsonArray of(List<Proof> proofs, Places places, NodeNumbers numbers) {
        var array = new JsonArray();
        for (Proof proof : proofs) {
            var json = new JsonObject();
            json.addProperty("component", Texts.visible(proof.component()));
            numbers.add(json, "node", proof.path());
            json.addProperty("subject", Texts.visible(proof.subject()));
            json.addProperty("claim", Texts.visible(proof.claim()));
            json.addProperty("needed", proof.needed());
            json.addProperty("available", proof.available());
            json.addProperty("unit", Texts.visible(proof.unit()));
            var inputs = new JsonArray();
            for (Proof.Input input : proof.inputs()) {
                var entry = new JsonObject();
                entry.addProperty("text", Texts.visible(input.text()));
                entry.add("place", places.json(input.place()));
                inputs.add(entry);
            }
            Texts.add(json, "inputs", inputs);
            array.add(json);
        }
        return array;
    }
}
