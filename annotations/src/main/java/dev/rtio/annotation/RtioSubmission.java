package dev.rtio.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares requests that a program submits again and again, always the same: a chain, a transaction, or several. On a method of
 * a {@link Firmware} interface that returns {@code dev.rtio.Submission}; the build generates it prepared, and shows that the
 * context's queues and its pool hold it. A submission may also be declared in the board file ({@code compatible:
 * rtio,submission}), in the same words; both at once for one name is an error.
 *
 * <pre>{@code
 * @RtioDefine(sq = AUTO, cq = AUTO, mempool = @Mempool(blocks = AUTO, blockSize = AUTO))
 * Rtio queue();
 *
 * @RtioSubmission(context = "queue", requests = {
 *     @Request(op = WRITE, iodev = "soil", bytes = {0x01, 0x02}, link = CHAINED),
 *     @Request(op = READ, iodev = "soil", link = CHAINED, userdata = 2),
 *     @Request(op = CALLBACK, callback = "tap", argument = 7, noResponse = true)
 * })
 * Submission watering();
 * }</pre>
 *
 * <p>How often it is under way at one time is counted from its submission until the program has released its last completion.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface RtioSubmission {
    /** The context that the requests go to: the method of the same interface that gives it. */
    String context();

    /** How often it is under way at one time, at most: 1 to 32,768. */
    int atOnce() default 1;

    /** The requests, in the order of submission; one at least. */
    Request[] requests();
}
