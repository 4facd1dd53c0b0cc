package dev.rtio.compiler.report;

import com.google.gson.JsonObject;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.report.JsonInput.MalformedException;
import dev.rtio.compiler.source.SourceTexts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a {@code footprint.json} says, to be compared with another.
 *
 * @param boards in the order of the file
 */
public record FootprintFile(List<Board> boards) {
    public FootprintFile {
        boards = List.copyOf(boards);
    }

    /**
     * One board.
     *
     * @param jvm the name of the JVM that the bytes hold for
     * @param users bytes by user, in the order of the file
     */
    public record Board(String name, String jvm, Map<User, Long> users) {
        public Board {
            users = new LinkedHashMap<>(users);
        }
    }

    /** What one component takes of one region. */
    public record User(String region, String component) {}

    /** What was written before; absent after a finding. */
    public static Optional<FootprintFile> read(Path file, SourceTexts texts, Diagnostics diagnostics) {
        return JsonInput.read(file, "a footprint", FootprintFile::boards, texts, diagnostics);
    }

    private static FootprintFile boards(JsonObject document) throws MalformedException {
        var boards = new ArrayList<Board>();
        for (JsonObject board : JsonInput.objects(document, "boards")) {
            boards.add(board(board));
        }
        return new FootprintFile(boards);
    }

    private static Board board(JsonObject json) throws MalformedException {
        Map<User, Long> users = new LinkedHashMap<>();
        for (JsonObject item : JsonInput.objects(json, "items")) {
            var user = new User(JsonInput.text(item, "region"), JsonInput.text(item, "component"));
            users.merge(user, JsonInput.number(item, "bytes"), Long::sum);
        }
        return new Board(JsonInput.text(json, "board"), JsonInput.text(json, "jvm"), users);
    }
}
