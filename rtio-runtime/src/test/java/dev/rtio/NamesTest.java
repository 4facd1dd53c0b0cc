package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Field;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Names of numbers")
class NamesTest {
    @Test
    @DisplayName("every error number has its name, with either sign")
    void errno() throws IllegalAccessException {
        for (Field field : Errno.class.getFields()) {
            assertEquals(field.getName(), Errno.name(field.getInt(null)));
            assertEquals(field.getName(), Errno.name(-field.getInt(null)));
        }
        assertEquals("OK", Errno.name(0));
        assertEquals("errno 77", Errno.name(-77));
    }

    @Test
    @DisplayName("every operation has its name")
    void op() throws IllegalAccessException {
        for (Field field : Op.class.getFields()) {
            assertEquals(field.getName(), Op.name(field.getInt(null)));
        }
        assertEquals("op 77", Op.name(77));
    }

    @Test
    @DisplayName("a completion says what it is")
    void cqe() {
        Rtio rtio = new Rtio(new IodevTable(1), 1, 1);
        rtio.acquire().prepareTinyWrite(ScriptedIodev.ok(4), 0, 0L, 1, 7);
        rtio.submit();
        assertEquals("Cqe[TINY_TX iodev 4 userdata 7: -ENODEV]", rtio.consume().toString());
    }
}
