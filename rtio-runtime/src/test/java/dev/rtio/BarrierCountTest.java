package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("drain: what the barrier waits for")
class BarrierCountTest {
    private final HeldIodev held = new HeldIodev(0);
    private final Rtio rtio = new Rtio(new IodevTable(1).add(held), 4, 4);

    @Test
    @DisplayName("a request that is dropped before it is submitted is not one of those")
    void droppedDoesNotCount() {
        rtio.acquire().prepareNop(held, 1);
        rtio.acquire().prepareNop(null, 2).drain();
        rtio.submit();
        rtio.acquire();
        rtio.acquire();
        assertEquals(2, rtio.dropAll());
        rtio.submit();
        assertEquals(List.of(), Answers.of(rtio), "the first is in flight");
        held.held.remove().ok(0);
        assertEquals(List.of("1=0", "2=0"), Answers.of(rtio));
    }
}
