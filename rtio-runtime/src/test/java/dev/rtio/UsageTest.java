package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** High-water marks of a board, and the file that the report reads. */
class UsageTest {
    private final ScriptedIodev ok = ScriptedIodev.ok(0);
    private final IodevTable iodevs = new IodevTable(1).add(ok);

    @TempDir
    private Path directory;

    private static void use(Rtio rtio, Iodev iodev, int requests) {
        for (int i = 0; i < requests; i++) {
            rtio.acquire().prepareNop(iodev, i);
        }
        rtio.submit();
        Answers.of(rtio);
    }

    @Test
    void aContextTellsHowFullItsQueuesWere() {
        Rtio rtio = new Rtio(iodevs, 4, 8);
        use(rtio, ok, 3);
        use(rtio, ok, 1);
        assertEquals(
                List.of(
                        new Usage.Mark("work", "submission-queue", 4, 3),
                        new Usage.Mark("work", "completion-queue", 8, 3)),
                new Usage("Board", "1").add("work", rtio).marks());
    }

    @Test
    void aPoolTellsHowManyWereLentAndWhatTheFullestOfThemUsed() {
        Rtio first = new Rtio(iodevs, 4, 4, new Mempool(2, 8, 8));
        Rtio second = new Rtio(iodevs, 4, 4, new Mempool(2, 8, 8));
        Rtio third = new Rtio(iodevs, 4, 4, new Mempool(2, 8, 8));
        RtioPool pool = new RtioPool(first, second, third);
        Rtio one = pool.acquire();
        Rtio two = pool.acquire();
        use(two, ok, 4);
        pool.release(two);
        pool.release(one);
        use(pool.acquire(), ok, 1);
        assertEquals(2, pool.highWater());
        assertEquals(
                List.of(
                        new Usage.Mark("visitors", "contexts", 3, 2),
                        new Usage.Mark("visitors", "submission-queue", 4, 4),
                        new Usage.Mark("visitors", "completion-queue", 4, 4),
                        new Usage.Mark("visitors", "memory-pool", 2, 0)),
                new Usage("Board", "1").add("visitors", pool).marks());
    }

    @Test
    void poolsAndWorkQueuesTellTheirs() {
        Mempool pool = new Mempool(4, 16, 8);
        WorkQueue queue = new WorkQueue("work", 1);
        assertEquals(
                List.of(new Usage.Mark("blocks", "memory-pool", 4, 0), new Usage.Mark("work", "work-queue", 0, 0)),
                new Usage("Board", "1").add("blocks", pool).add("work", queue).marks());
    }

    @Test
    void theFileIsJsonWhateverItsNames() throws IOException {
        Path file = directory.resolve("new/usage.json");
        new Usage("acme.\"B\"\\\n", "1f").add("blocks", new Mempool(4, 16, 8)).write(file);
        new Usage("acme.\"B\"\\\n", "1f").add("blocks", new Mempool(4, 16, 8)).write(file);
        assertEquals("""
                {
                  "version": 1,
                  "board": "acme.\\"B\\"\\\\\\u000a",
                  "image": "1f",
                  "usage": [
                    {"component": "blocks", "what": "memory-pool", "capacity": 4, "highWater": 0}
                  ]
                }
                """, Files.readString(file));
        assertTrue(new Usage("B", "1").toJson().endsWith("\"usage\": []\n}\n"));
    }
}
