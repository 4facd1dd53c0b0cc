package dev.rtio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("TRC-1: an observer is told of the end of each unit")
class ObserverEndsTest {
    @Test
    @DisplayName("of those, too, that the failure before them has cancelled")
    void cancelledByFailure() {
        Rtio rtio = new Rtio(new IodevTable(1), 5, 5);
        List<String> told = new ArrayList<>();
        rtio.acquire();
        rtio.dropAll();
        rtio.observe(new RtioObserver() {
            @Override
            protected void completed(Sqe head, int result) {
                told.add(head.userdata() + "=" + result);
            }
        });
        rtio.acquire().prepareTinyWrite(null, 0, 0L, 1, 1).chained();
        rtio.acquire().prepareNop(null, 2).transaction();
        rtio.acquire().prepareNop(null, 3).chained();
        rtio.acquire().prepareNop(null, 4);
        rtio.submit();
        assertEquals(List.of("1=" + -Errno.EINVAL, "2=" + -Errno.ECANCELED, "4=" + -Errno.ECANCELED), told);
    }
}
