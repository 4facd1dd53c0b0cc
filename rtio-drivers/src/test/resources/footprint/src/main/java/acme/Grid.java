package acme;

import dev.rtio.*;
import dev.rtio.annotation.*;

/** Objects in loops, arrays of arrays, and a hierarchy of classes with gaps. */
@Driver(compatible = "acme,grid")
public final class Grid extends Layer {
    private final Cell[][] cells;
    private final int[][] weights;
    private final String[] names;
    private byte last;
    private Cell first;

    public Grid(@IodevId int id, @Property("size") int size, @Property("numbers") int[] numbers) {
        super(id, numbers.length);
        cells = new Cell[numbers.length][];
        for (int y = 0; y < numbers.length; y++) {
            cells[y] = new Cell[numbers[y] % 7 + 1];
            for (int x = 0; x < cells[y].length; x++) {
                cells[y][x] = (x + y) % 3 == 0 ? new Heavy(x, y) : new Cell(x);
            }
        }
        weights = new int[numbers.length][size % 5];
        names = new String[Math.min(3, numbers.length)];
        for (int i = 0; i < names.length; i++) {
            names[i] = "cell " + i + (i == 1 ? " …" : "") + " of " + size;
        }
        first = cells[0][0];
        last = (byte) numbers.length;
    }

    @Override
    protected void submit(Sqe head) {
        head.ok(cells.length + weights.length + names.length + last + first.x + layers());
    }

    static class Cell {
        private static final Cell ORIGIN = new Cell(0);
        private final int x;
        private final Cell origin;

        Cell(int x) {
            this.x = x;
            // While it is made itself, there is none.
            origin = ORIGIN;
        }
    }

    static final class Heavy extends Cell {
        private boolean isSeen;
        private final long y;
        private Object note;

        Heavy(int x, int y) {
            super(x);
            this.y = y;
            note = isSeen ? this : null;
        }
    }
}
