package dev.rtio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The memory pool of a context: equal blocks in one piece of memory off the heap. A read takes the blocks it needs, as
 * one contiguous run, when its iodev asks for them ({@link Sqe#rxBuffer}); the completion names them, and its reader gives
 * them back ({@link Rtio#releaseBuffer}, or {@link #release} if the completion was released before).
 *
 * <p>A pool belongs to one context and its owner thread. All views of the memory are made here, none later.
 */
public final class Mempool {
    /** Answer to a release: the blocks are free again. */
    public static final int RELEASED = 0;
    /** Answer to a release: these blocks had been given back already; nothing changed. */
    public static final int DOUBLE = -Errno.EALREADY;
    /** Answer to a release: these are not blocks of this pool; nothing changed. */
    public static final int FOREIGN = -Errno.EFAULT;

    /** The highest alignment, a page. */
    private static final int MAX_ALIGN = 4_096;

    /** What {@link ByteBuffer#allocateDirect} aligns to without being asked. */
    private static final int NATURAL_ALIGN = 8;

    private final int blocks;
    private final int blockSize;
    private final int align;
    private final BlockMap map;
    /** By start block: how many blocks are taken in one run from there; 0 if none. */
    private final int[] runs;
    /** By start block: how often a run from there was given back, which makes old handles recognisable. */
    private final int[] generations;
    /** By start block: the memory from there to the end of the pool. */
    private final ByteBuffer[] views;

    private int free;
    private int lowestFree;
    private long exhaustions;
    /** The context, to be told about free blocks; null until there is one. */
    private Rtio context;

    /**
     * Creates a pool and its memory, which is zero.
     *
     * @param blocks number of blocks, 1 to 32,768
     * @param blockSize size of a block in bytes, a multiple of {@code align}
     * @param align alignment of each block in bytes, a power of two from 1 to 4,096
     * @throws IllegalArgumentException if a number is out of range, or the pool is larger than {@link Integer#MAX_VALUE}
     *     bytes
     */
    public Mempool(int blocks, int blockSize, int align) {
        Limits.check("number of blocks", blocks);
        checkGeometry(blocks, blockSize, align);
        this.blocks = blocks;
        this.blockSize = blockSize;
        this.align = align;
        map = new BlockMap(blocks);
        runs = new int[blocks];
        generations = new int[blocks];
        views = views(blocks, blockSize, align);
        free = blocks;
        lowestFree = blocks;
    }

    private static void checkGeometry(int blocks, int blockSize, int align) {
        if (align < 1 || align > MAX_ALIGN || Integer.bitCount(align) != 1) {
            throw new IllegalArgumentException(
                    "the alignment of blocks is a power of two from 1 to " + MAX_ALIGN + ", not " + align);
        }
        if (blockSize < 1) {
            throw new IllegalArgumentException("the size of a block is at least 1 byte, not " + blockSize);
        }
        if (blockSize % align != 0) {
            throw new IllegalArgumentException("the size of a block, " + blockSize
                    + ", is not a multiple of its alignment, " + align + ": the next block would not be aligned");
        }
        if ((long) blocks * blockSize > Integer.MAX_VALUE - MAX_ALIGN) {
            throw new IllegalArgumentException(
                    blocks + " blocks of " + blockSize + " bytes are more than a pool can hold");
        }
    }

    private static ByteBuffer[] views(int blocks, int blockSize, int align) {
        int size = blocks * blockSize;
        ByteBuffer memory = ByteBuffer.allocateDirect(size + Math.max(0, align - NATURAL_ALIGN))
                .alignedSlice(align);
        ByteBuffer[] views = new ByteBuffer[blocks];
        for (int i = 0; i < blocks; i++) {
            views[i] = memory.slice(i * blockSize, size - i * blockSize);
        }
        return views;
    }

    /** Returns the number of blocks. */
    public int blocks() {
        return blocks;
    }

    /** Returns the size of a block in bytes. */
    public int blockSize() {
        return blockSize;
    }

    /** Returns the alignment of each block in bytes. */
    public int align() {
        return align;
    }

    /** Returns the number of free blocks. */
    public int free() {
        return free;
    }

    /** Returns the highest number of blocks that were taken at one time. */
    public int highWater() {
        return blocks - lowestFree;
    }

    /** Returns how often a request for blocks could not be met for want of free ones. */
    public long exhaustions() {
        return exhaustions;
    }

    /**
     * Gives blocks back. What waits for blocks resumes.
     *
     * @param handle the blocks, from {@link Cqe#bufferHandle()}
     * @return {@link #RELEASED}, {@link #DOUBLE} or {@link #FOREIGN}
     * @throws IllegalStateException if the calling thread does not own the context
     */
    public int release(long handle) {
        if (context != null) {
            context.checkOwner();
        }
        int answer = free(handle);
        if (answer == RELEASED && context != null) {
            context.blocksFreed();
        }
        return answer;
    }

    /** Ties the pool to its context. */
    void attach(Rtio context) {
        if (this.context != null) {
            throw new IllegalArgumentException("the memory pool belongs to another context already");
        }
        this.context = context;
    }

    /** Tells whether {@code bytes} could be had if all blocks were free. */
    boolean canEverHold(int bytes) {
        return blocksFor(bytes) <= blocks;
    }

    /**
     * Takes the longest run that there is for at most {@code max} and at least {@code min} bytes, lowest first.
     *
     * @return its first block, -1 if there is none
     */
    int allocate(int min, int max) {
        int length = Math.min(blocksFor(max), blocks);
        int start = map.firstFit(length);
        if (start < 0 && length > 1) {
            length = map.longestRun(length);
            start = length < blocksFor(min) ? -1 : map.firstFit(length);
        }
        if (start < 0) {
            return -1;
        }
        map.flip(start, length);
        runs[start] = length;
        free -= length;
        lowestFree = Math.min(lowestFree, free);
        return start;
    }

    void countExhaustion() {
        exhaustions++;
    }

    /** The bytes of the run that was taken from {@code start}. */
    int bytes(int start) {
        return runs[start] * blockSize;
    }

    long handle(int start) {
        return (long) generations[start] << Integer.SIZE | start;
    }

    boolean isTaken(long handle) {
        return handle >= 0 && generations[(int) handle] == (int) (handle >>> Integer.SIZE);
    }

    /** The view of the run from {@code start}, with its first {@code length} bytes to be read or written. */
    ByteBuffer view(int start, int length) {
        ByteBuffer view = views[start];
        // Compared first: nearly always nothing is to be changed.
        if (view.position() != 0) {
            view.position(0);
        }
        if (view.limit() != length) {
            view.limit(length);
        }
        if (view.order() != ByteOrder.BIG_ENDIAN) {
            view.order(ByteOrder.BIG_ENDIAN);
        }
        return view;
    }

    ByteBuffer view(int start) {
        return views[start];
    }

    /** Frees the run from {@code start}, which is taken, and tells nobody. */
    void free(int start) {
        int length = runs[start];
        map.flip(start, length);
        runs[start] = 0;
        generations[start] = (generations[start] + 1) & Integer.MAX_VALUE;
        free += length;
    }

    private int free(long handle) {
        int start = (int) handle;
        if (handle < 0 || start < 0 || start >= blocks) {
            return FOREIGN;
        }
        if (generations[start] != (int) (handle >>> Integer.SIZE)) {
            return DOUBLE;
        }
        if (runs[start] == 0) {
            return FOREIGN;
        }
        free(start);
        return RELEASED;
    }

    private int blocksFor(int bytes) {
        return bytes <= blockSize ? 1 : (bytes - 1) / blockSize + 1;
    }
}
