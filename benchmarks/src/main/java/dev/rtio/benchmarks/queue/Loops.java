package dev.rtio.benchmarks.queue;

import dev.rtio.benchmarks.Exchange;
import dev.rtio.benchmarks.Idle;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Helping threads put tokens into a queue, the leading one takes them out. */
final class Loops implements Exchange {
    /** A queue. */
    interface Ends {
        boolean offer(Object token);

        @Nullable
        Object poll();
    }

    private final Ends ends;

    Loops(Ends ends) {
        this.ends = ends;
    }

    /**
     * Makes the loops for one queue, in a copy of this class: if the calls in them led to several queues, they would not be
     * compiled as in a program that has one.
     */
    static Exchange through(Ends ends) {
        try (InputStream code = Loops.class.getResourceAsStream("Loops.class")) {
            return (Exchange) MethodHandles.lookup()
                    .defineHiddenClass(Objects.requireNonNull(code).readAllBytes(), true)
                    .lookupClass()
                    .getDeclaredConstructor(Ends.class)
                    .newInstance(ends);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void help(int count) {
        Tokens tokens = new Tokens();
        for (int i = 0; i < count; i++) {
            Object token = tokens.next();
            for (int tries = 0; !ends.offer(token); tries++) {
                Idle.spin(tries);
            }
        }
    }

    @Override
    public void lead(int count) {
        for (int i = 0; i < count; i++) {
            for (int tries = 0; ends.poll() == null; tries++) {
                Idle.spin(tries);
            }
        }
    }
}
