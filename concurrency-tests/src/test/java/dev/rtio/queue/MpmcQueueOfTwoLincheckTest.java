package dev.rtio.queue;

import org.junit.jupiter.api.DisplayName;

@DisplayName("the bounded queue of 2, many offer, many poll")
public class MpmcQueueOfTwoLincheckTest extends MpmcQueueChecks {
    public MpmcQueueOfTwoLincheckTest() {
        super(2, BoundedFifo.Two.class);
    }
}
