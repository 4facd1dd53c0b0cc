package dev.rtio.model;

/**
 * One step of a program. Requests have names, numbers that are their userdata; a step about a request that is not there any
 * more is skipped, so that a program stays one when steps are left out of it.
 */
sealed interface Step {
    /** Does it. */
    void on(Machine machine);

    /** Acquires a request, which gets a name. */
    record Acquire(int context, int name) implements Step {
        @Override
        public void on(Machine machine) {
            machine.acquire(context, name);
        }
    }

    /** Acquires several requests or none, which get names from {@code firstName} on. */
    record AcquireAll(int context, int firstName, int count) implements Step {
        @Override
        public void on(Machine machine) {
            machine.acquireAll(context, firstName, count);
        }
    }

    record Prepare(int name, Plan plan) implements Step {
        @Override
        public void on(Machine machine) {
            machine.prepare(name, plan);
        }
    }

    record Submit(int context) implements Step {
        @Override
        public void on(Machine machine) {
            machine.submit(context);
        }
    }

    record DropAll(int context) implements Step {
        @Override
        public void on(Machine machine) {
            machine.dropAll(context);
        }
    }

    /** Consumes a completion, which the reader keeps. */
    record Consume(int context) implements Step {
        @Override
        public void on(Machine machine) {
            machine.consume(context);
        }
    }

    record Flush(int context) implements Step {
        @Override
        public void on(Machine machine) {
            machine.flush(context);
        }
    }

    /** Releases one of the completions that the reader has, its blocks before it, or keeps these; perhaps once too often. */
    record Release(int context, int which, boolean keepsBlocks, boolean twice) implements Step {
        @Override
        public void on(Machine machine) {
            machine.release(context, which, keepsBlocks, twice);
        }
    }

    /** Releases blocks that a reader has kept, by their handle. */
    record ReleaseBlocks(int which, boolean elsewhere, boolean twice) implements Step {
        @Override
        public void on(Machine machine) {
            machine.releaseBlocks(which, elsewhere, twice);
        }
    }

    /** An iodev completes what it holds. */
    record Complete(int name, Reply reply, boolean elsewhere) implements Step {
        @Override
        public void on(Machine machine) {
            machine.complete(name, reply, elsewhere);
        }
    }

    /** An iodev completes what it does not hold. */
    record CompleteAgain(int name, int result, boolean elsewhere) implements Step {
        @Override
        public void on(Machine machine) {
            machine.completeAgain(name, result, elsewhere);
        }
    }

    /** An iodev asks for blocks for a read that it holds. */
    record Ask(int name, int min, int max, boolean elsewhere) implements Step {
        @Override
        public void on(Machine machine) {
            machine.ask(name, min, max, elsewhere);
        }
    }

    /** Cancels by handle; one whose generation is not that of the request is made up. */
    record Cancel(int name, int generations) implements Step {
        @Override
        public void on(Machine machine) {
            machine.cancel(name, generations);
        }
    }

    record CancelAll(int context) implements Step {
        @Override
        public void on(Machine machine) {
            machine.cancelAll(context);
        }
    }

    record Shutdown(int context) implements Step {
        @Override
        public void on(Machine machine) {
            machine.shutdown(context);
        }
    }

    record Signal(int name, boolean elsewhere) implements Step {
        @Override
        public void on(Machine machine) {
            machine.signal(name, elsewhere);
        }
    }

    /** Lets time pass and runs what has become due. */
    record Advance(long nanos) implements Step {
        @Override
        public void on(Machine machine) {
            machine.advance(nanos);
        }
    }

    /** By which method to wait. */
    enum How {
        SUBMIT,
        CONSUME,
        CONSUME_MANY
    }

    /** Waits for completions of one context. */
    record Await(int context, int count, long nanos, How how) implements Step {
        @Override
        public void on(Machine machine) {
            machine.await(context, count, nanos, how);
        }
    }

    /** Waits for a completion of any context. */
    record AwaitAny(long nanos) implements Step {
        @Override
        public void on(Machine machine) {
            machine.awaitAny(nanos);
        }
    }

    /** Acquires a context of the pool of contexts. */
    record Lend() implements Step {
        @Override
        public void on(Machine machine) {
            machine.lend();
        }
    }

    record GiveBack(int context) implements Step {
        @Override
        public void on(Machine machine) {
            machine.giveBack(context);
        }
    }
}
