package dev.rtio;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How far the queues and pools of a board were filled at most, for the report of the build to put beside what it proved.
 * Boards make one of themselves ({@code board.usage().write(path)}) at the end of a run, or whenever somebody asks. Counting
 * costs nothing here, it is done by the queues; only this object and its file are made anew, on the heap. Not thread-safe;
 * what other threads count while this is read may or may not be in it.
 */
public final class Usage {
    /** Raised when a reader of an older file could misread a newer one. */
    private static final int VERSION = 1;

    private final String board;
    private final String image;
    private final List<Mark> marks = new ArrayList<>();

    /**
     * Starts with nothing.
     *
     * @param board qualified name of the board's class
     * @param image what tells this image of the board from older ones
     */
    public Usage(String board, String image) {
        this.board = board;
        this.image = image;
    }

    /**
     * The high-water mark of one queue or pool.
     *
     * @param component the board's name for it
     * @param what {@code submission-queue}, {@code completion-queue}, {@code memory-pool}, {@code contexts} or
     *     {@code work-queue}
     * @param capacity how many entries, blocks or contexts there are; 0 for a queue without a limit
     * @param highWater how many of them were in use at one time, at most
     */
    public record Mark(String component, String what, int capacity, int highWater) {}

    /** Adds the two queues of a context. */
    public Usage add(String component, Occupancy context) {
        add(component, "submission-queue", context.sqSize(), context.sqHighWater());
        return add(component, "completion-queue", context.cqSize(), context.cqHighWater());
    }

    /** Adds the contexts of a pool: how many were lent, and the fullest queue and memory pool of any of them. */
    public Usage add(String component, RtioPool pool) {
        int requests = 0;
        int completions = 0;
        int blocks = 0;
        for (int i = 0; i < pool.size(); i++) {
            Rtio context = pool.context(i);
            requests = Math.max(requests, context.sqHighWater());
            completions = Math.max(completions, context.cqHighWater());
            blocks =
                    context.pool() == null ? 0 : Math.max(blocks, context.pool().highWater());
        }
        Rtio any = pool.context(0);
        add(component, "contexts", pool.size(), pool.highWater());
        add(component, "submission-queue", any.sqSize(), requests);
        add(component, "completion-queue", any.cqSize(), completions);
        // One that contexts share is counted for itself.
        return any.pool() == null || any.pool().isShared()
                ? this
                : add(component, "memory-pool", any.pool().blocks(), blocks);
    }

    /** Adds the memory pool that a driver's context has for itself. */
    public Usage addPool(String component, Occupancy context) {
        return add(component, ((Rtio) context).pool());
    }

    /** Adds a memory pool. */
    public Usage add(String component, Mempool pool) {
        return add(component, "memory-pool", pool.blocks(), pool.highWater());
    }

    /** Adds the requests that waited for a work queue's threads. */
    public Usage add(String component, WorkQueue queue) {
        return add(component, "work-queue", 0, queue.highWater());
    }

    private Usage add(String component, String what, int capacity, int highWater) {
        marks.add(new Mark(component, what, capacity, highWater));
        return this;
    }

    /** Returns the marks in the order in which they were added. */
    public List<Mark> marks() {
        return List.copyOf(marks);
    }

    /** Returns what {@link #write(Path)} writes. */
    public String toJson() {
        var json = new StringBuilder("{\n  \"version\": " + VERSION + ",\n");
        json.append("  \"board\": \"").append(escaped(board)).append("\",\n");
        json.append("  \"image\": \"").append(escaped(image)).append("\",\n");
        json.append("  \"usage\": [");
        for (int i = 0; i < marks.size(); i++) {
            Mark mark = marks.get(i);
            json.append(i == 0 ? "\n" : ",\n")
                    .append("    {\"component\": \"")
                    .append(escaped(mark.component()))
                    .append("\", \"what\": \"")
                    .append(mark.what())
                    .append("\", \"capacity\": ")
                    .append(mark.capacity())
                    .append(", \"highWater\": ")
                    .append(mark.highWater())
                    .append('}');
        }
        return json.append(marks.isEmpty() ? "]\n}\n" : "\n  ]\n}\n").toString();
    }

    private static String escaped(String text) {
        var escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                escaped.append('\\').append(c);
            } else if (c < ' ') {
                escaped.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /**
     * Writes a file as JSON, in UTF-8, over one that is there; its directory is made if need be.
     *
     * @throws IOException if that cannot be done
     */
    public void write(Path file) throws IOException {
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        Files.write(file, toJson().getBytes(StandardCharsets.UTF_8));
    }
}
