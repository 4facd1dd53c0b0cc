package dev.rtio.footprint;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Boards of all shapes: the same seed always gives the same. */
final class BoardShapes {
    private static final int[] ALIGNMENTS = {1, 8, 16, 64, 4096};
    private static final String[] WAITS = {"park", "busy", "spin-then-park"};

    private final Random random;
    private final List<String> lines = new ArrayList<>();
    private int nodes;

    BoardShapes(long seed) {
        random = new Random(seed);
    }

    /** A board with a few nodes of any kind, in any order. */
    String next() {
        lines.clear();
        nodes = 0;
        boolean hasTimer = random.nextInt(3) > 0;
        boolean hasQueue = random.nextBoolean();
        lines.add("compatible: acme,shape");
        lines.add("chosen: { \"rtio,work-queue\": queue" + (hasTimer ? ", \"rtio,timers\": timer" : "") + " }");
        lines.add("queue:work-queue: { compatible: \"rtio,work-queue\", threads: " + (1 + random.nextInt(3)) + " }");
        if (hasTimer) {
            node("timer", random.nextBoolean() ? "rtio,virtual-timer" : "rtio,system-timer", "");
        }
        if (random.nextBoolean()) {
            node("hub", "acme,hub", "");
            repeat(6, () -> node(name("spoke"), "acme,spoke", "hub: hub"));
        }
        if (random.nextInt(3) == 0) {
            node("pool", "rtio,mempool", blocks());
            repeat(3, () -> context("memory-pool: pool, "));
        }
        repeat(3, () -> context(""));
        repeat(2, () -> context("mempool: { " + blocks() + " }, "));
        if (random.nextInt(3) == 0) {
            node(name("visitors"), "rtio,context-pool", "contexts: " + (1 + random.nextInt(5)) + ", " + sizes(4));
        }
        repeat(4, () -> device(hasTimer, hasQueue));
        if (hasTimer && random.nextBoolean()) {
            bus();
        }
        return String.join("\n", lines) + "\n";
    }

    private void repeat(int most, Runnable action) {
        int times = random.nextInt(most + 1);
        for (int i = 0; i < times; i++) {
            action.run();
        }
    }

    private void context(String pool) {
        node(
                name("context"),
                "rtio,context",
                pool + "wait-strategy: " + WAITS[random.nextInt(WAITS.length)] + ", "
                        + sizes(random.nextInt(8) == 0 ? 300 : 20));
    }

    private String sizes(int most) {
        int sq = 1 + random.nextInt(most);
        return "sq-size: " + sq + ", cq-size: " + (sq + random.nextInt(most));
    }

    private String blocks() {
        int align = ALIGNMENTS[random.nextInt(ALIGNMENTS.length)];
        int blocks = 1 + random.nextInt(random.nextInt(6) == 0 ? 200 : 12);
        // Some are smaller than their alignment.
        int size = random.nextInt(4) == 0 ? Math.max(1, align >> random.nextInt(5)) : align * (1 + random.nextInt(3));
        return "blocks: " + blocks + ", block-size: " + size + ", align: " + align;
    }

    private void device(boolean hasTimer, boolean hasQueue) {
        String size = "size: " + (1 + random.nextInt(random.nextInt(4) == 0 ? 5_000 : 60));
        switch (random.nextInt(8)) {
            case 0 -> node(name("plain"), "acme,plain", size);
            case 1 -> node(name("buffered"), "acme,buffered", size + ", flag: " + random.nextBoolean());
            case 2 -> node(name("grid"), "acme,grid", size + ", numbers: " + numbers());
            case 3 -> node(name("starter"), "acme,starter", size);
            case 4 -> node(name("noted"), "acme,noted", "");
            case 5 -> {
                if (hasQueue) {
                    node(name("slow"), "acme,slow", size);
                }
            }
            case 6 -> {
                if (hasTimer) {
                    node(name("owner"), "acme,owner", size);
                }
            }
            default ->
                node(
                        name("toolbox"),
                        "acme,toolbox",
                        size + ", text: " + List.of("short", "long", "other").get(random.nextInt(3)));
        }
    }

    private List<Integer> numbers() {
        var numbers = new ArrayList<Integer>();
        int count = 1 + random.nextInt(9);
        for (int i = 0; i < count; i++) {
            numbers.add(random.nextInt(1_000));
        }
        return numbers;
    }

    private void bus() {
        node("i2c0", "rtio,emulated-i2c", "reg: [0x1000, 0x100]", "i2c@1000");
        lines.set(lines.size() - 1, "i2c0:i2c@1000:");
        lines.add("  compatible: rtio,emulated-i2c");
        lines.add("  reg: [0x1000, 0x100]");
        int sensors = 1 + random.nextInt(2);
        for (int i = 0; i < sensors; i++) {
            lines.add("  sensor" + i + ":sensor@7" + (6 + i) + ": { compatible: \"bosch,bme280\", reg: 0x7" + (6 + i)
                    + " }");
        }
        for (int i = 0; i < sensors; i++) {
            node("air" + i, "rtio,emulated-bme280", "target: sensor" + i);
        }
        repeat(
                2,
                () -> node(
                        name("fault"),
                        "rtio,i2c-fault",
                        "target: i2c0, fault: stretch, transfer: " + (9 + nodes) + ", duration-us: 5"));
        if (random.nextBoolean()) {
            node(name("wires"), "rtio,transfer-time", "target: i2c0");
        }
        if (random.nextBoolean()) {
            node(name("recorder"), "rtio,bus-recorder", "target: i2c0, file: none, size: " + recordingSize());
        }
        repeat(
                1,
                () -> node(
                        "replay",
                        random.nextBoolean() ? "rtio,replay-i2c" : "rtio,replay-spi",
                        "file: flight.recording, size: " + recordingSize()));
    }

    private int recordingSize() {
        return 8_192 + random.nextInt(8_192);
    }

    private String name(String kind) {
        return kind + nodes++;
    }

    private void node(String label, String compatible, String properties) {
        node(label, compatible, properties, "node-" + label);
    }

    private void node(String label, String compatible, String properties, String name) {
        lines.add(label + ":" + name + ": { compatible: \"" + compatible + "\""
                + (properties.isEmpty() ? "" : ", " + properties) + " }");
    }
}
