package dev.rtio.compiler.image;

import dev.rtio.annotation.RtioDefine;
import dev.rtio.annotation.Wait;
import dev.rtio.compiler.diagnostic.Wording;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a context is made with; the contexts of a context pool are all made with the same.
 *
 * @param sqSize submission queue entries; {@link #AUTO} until the proof has chosen
 * @param cqSize completion queue entries; {@link #AUTO} until the proof has chosen
 * @param blocks the memory pool that each context has for itself
 * @param memoryPool the component that is its memory pool, instead of one for itself
 * @param timers the component that is its time; without one it has timers of its own, on the machine's clock
 * @param waitStrategy what its thread does while it waits
 * @param heap where its objects live
 */
public record ContextConfig(
        int sqSize,
        int cqSize,
        Optional<Blocks> blocks,
        Optional<String> memoryPool,
        Optional<String> timers,
        Wait waitStrategy,
        MemoryRegion heap) {
    /** In place of a size: the least that suffices. */
    public static final int AUTO = RtioDefine.AUTO;

    /** The same with other sizes. */
    public ContextConfig withSizes(int sqSize, int cqSize, Optional<Blocks> blocks) {
        return new ContextConfig(sqSize, cqSize, blocks, memoryPool, timers, waitStrategy, heap);
    }

    /** The wait strategy as a board file has it: {@code spin-then-park}. */
    public String waitWord() {
        return Wording.word(waitStrategy);
    }

    /** The wait strategy of that word; the default where there is none such, which the devicetree stage has reported. */
    static Wait waitStrategy(String word) {
        return Stream.of(Wait.values())
                .filter(each -> Wording.word(each).equals(word))
                .findFirst()
                .orElse(Wait.PARK);
    }
}
