package dev.rtio.benchmarks.core;

import dev.rtio.Rtio;
import dev.rtio.annotation.Firmware;
import dev.rtio.annotation.Mempool;
import dev.rtio.annotation.Node;
import dev.rtio.annotation.RtioDefine;

/** The firmware whose wiring, as the build generates it, the benchmarks go through. */
@Firmware(board = "six")
public interface Six {
    /** Holds a batch of 64. */
    @RtioDefine(sq = 64, cq = 64, mempool = @Mempool(blocks = 64, blockSize = 16, align = 16))
    Rtio rtio();

    /** Holds a chain of a thousand. */
    @RtioDefine(sq = 1_000, cq = 1_000)
    Rtio large();

    @Node("/a")
    Answering.A a();

    @Node("/b")
    Answering.B b();

    @Node("/c")
    Answering.C c();

    @Node("/d")
    Answering.D d();

    @Node("/e")
    Answering.E e();

    @Node("/f")
    Answering.F f();

    @Node("/source")
    Source source();
}
