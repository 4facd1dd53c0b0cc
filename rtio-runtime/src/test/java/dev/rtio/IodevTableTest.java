package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("IOD-1: iodevs and their numbers")
class IodevTableTest {
    @Test
    @DisplayName("requests reach the iodev of their number")
    void reach() {
        ScriptedIodev first = ScriptedIodev.ok(0);
        ScriptedIodev last = ScriptedIodev.ok(2);
        Rtio rtio = new Rtio(new IodevTable(3).add(first).add(last), 2, 2);
        rtio.acquire().prepareNop(last, 1);
        rtio.acquire().prepareNop(first, 2);
        rtio.submit();
        assertEquals(List.of(1L), last.got);
        assertEquals(List.of(2L), first.got);
    }

    @Test
    @DisplayName("a number is 0 or more, fits the table and is given once")
    void numbers() {
        assertThrows(IllegalArgumentException.class, () -> ScriptedIodev.ok(-1));
        assertThrows(IllegalArgumentException.class, () -> new IodevTable(0));
        IodevTable table = new IodevTable(2).add(ScriptedIodev.ok(1));
        assertThrows(IllegalArgumentException.class, () -> table.add(ScriptedIodev.ok(1)));
        assertThrows(IllegalArgumentException.class, () -> table.add(ScriptedIodev.ok(2)));
    }
}
