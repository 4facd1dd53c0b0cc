package dev.rtio.queue;

import org.junit.jupiter.api.DisplayName;

@DisplayName("the bounded queue of 1, many offer, many poll")
public class MpmcQueueOfOneLincheckTest extends MpmcQueueChecks {
    public MpmcQueueOfOneLincheckTest() {
        super(1, BoundedFifo.One.class);
    }
}
