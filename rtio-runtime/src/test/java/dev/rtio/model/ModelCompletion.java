package dev.rtio.model;

import dev.rtio.Cqe;

/** A completion of the model. */
final class ModelCompletion {
    final ModelRequest request;
    final int result;
    final int cause;
    int flags;
    int length;
    /** The blocks that it names, null for none. */
    ModelPool.Run run;

    boolean blocksReleased;

    ModelCompletion(ModelRequest request, int result, int cause) {
        this.request = request;
        this.result = result;
        this.cause = result < 0 ? cause : 0;
    }

    /** Names the blocks that the request reads into, if there are any. */
    void nameBlocks() {
        if (request.run != null) {
            flags |= Cqe.MEMPOOL_BUFFER;
            run = request.run;
            length = Math.min(result, request.length);
        }
    }
}
