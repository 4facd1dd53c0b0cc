package dev.rtio.queue;

import org.junit.jupiter.api.DisplayName;

@DisplayName("the bounded queue of 3, many offer, many poll")
public class MpmcQueueOfThreeLincheckTest extends MpmcQueueChecks {
    public MpmcQueueOfThreeLincheckTest() {
        super(3, BoundedFifo.Three.class);
    }
}
