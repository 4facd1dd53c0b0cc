package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("limit 26: rings of buffers, made of what there is")
class BufferRingTest {
    private final HeldIodev device = new HeldIodev(0);
    private final ByteBuffer[] buffers = {ByteBuffer.allocateDirect(8), ByteBuffer.allocateDirect(8)};
    private final List<String> seen = new ArrayList<>();

    @Test
    @DisplayName(
            "limit 26: cyclic output: a callback behind each write is told that its buffer was consumed, and fills it again")
    void output() {
        Rtio rtio = new Rtio(new IodevTable(1).add(device), 8, 8);
        play(rtio, 0);
        play(rtio, 1);
        rtio.submit();
        for (int i = 0; i < 6; i++) {
            Sqe write = device.held.remove();
            seen.add("plays " + write.userdata() + " from " + write.txBuffer().getLong(0));
            write.ok(8);
        }
        assertEquals(
                List.of(
                        "plays 0 from 0",
                        "consumed 0",
                        "plays 1 from 0",
                        "consumed 1",
                        "plays 0 from 1",
                        "consumed 0",
                        "plays 1 from 1",
                        "consumed 1",
                        "plays 0 from 2",
                        "consumed 0",
                        "plays 1 from 2",
                        "consumed 1"),
                seen);
        assertEquals(2, device.held.size(), "as many writes are under way as there are buffers");
        rtio.cancelAll();
        device.held.remove().ok(8);
        device.held.remove().ok(8);
        assertEquals(8, rtio.acquirable(), "cancelled, it does not go on");
    }

    private void play(Rtio rtio, int buffer) {
        rtio.acquire()
                .prepareWrite(device, 0, buffers[buffer], 0, 8, buffer)
                .noResponse()
                .chained();
        rtio.acquire().prepareCallbackNoCqe(this::consumed, buffer, 0);
    }

    private void consumed(Rtio rtio, Sqe sqe, int result, long buffer) {
        seen.add("consumed " + buffer);
        ByteBuffer free = buffers[(int) buffer];
        free.putLong(0, free.getLong(0) + 1);
        play(rtio, (int) buffer);
        rtio.submit();
    }

    @Test
    @DisplayName(
            "limit 26: input: a stream on a pool of n blocks is a ring of n; what the reader gives back is filled next")
    void input() {
        StreamIodev stream = new StreamIodev(0);
        Rtio rtio = new Rtio(new IodevTable(1).add(stream), 1, 8, new Mempool(3, 16, 8));
        rtio.acquire().prepareReadMultishot(stream, 0, 7);
        rtio.submit();
        assertEquals(3, stream.shots);
        for (int i = 1; i <= 9; i++) {
            StreamIodev.expectShot(rtio, i);
            assertEquals(3 + i, stream.shots);
        }
    }
}
