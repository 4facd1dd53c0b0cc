package dev.rtio;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The memory pool of one or several contexts: equal blocks in one piece of memory off the heap. A read takes the blocks it
 * needs, as one contiguous run, when its iodev asks for them ({@link Sqe#rxBuffer}); the completion names them, and its
 * reader gives them back ({@link Rtio#releaseBuffer}, or {@link #release} if the completion was released before). (MEM-1 to
 * MEM-11)
 *
 * <p>Taking and giving back is safe on any thread. Giving back is lock-free, and so is taking what lies within 64 blocks
 * that the map keeps together, as every single block does. Other runs, a last thorough look before a refusal, and putting a
 * block back that the owner kept at hand are for one thread at a time; the lock is the object's own monitor. All views of
 * the memory are made here, none later.
 */
public final class Mempool extends BlockMap {
    /** Answer to a release: the blocks are free again. */
    public static final int RELEASED = 0;
    /** Answer to a release: these blocks were given back already, or are just being; nothing changed. */
    public static final int DOUBLE = -Errno.EALREADY;
    /** Answer to a release: these are not blocks of this pool; nothing changed. */
    public static final int FOREIGN = -Errno.EFAULT;

    private static final VarHandle RUNS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final VarHandle TAKEN_TOGETHER;
    private static final VarHandle MOST_TOGETHER;
    private static final VarHandle EXHAUSTIONS;
    private static final VarHandle WAITERS;
    private static final VarHandle RETURNS;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            TAKEN_TOGETHER = lookup.findVarHandle(Mempool.class, "takenTogether", int.class);
            MOST_TOGETHER = lookup.findVarHandle(Mempool.class, "mostTogether", int.class);
            EXHAUSTIONS = lookup.findVarHandle(Mempool.class, "exhaustions", long.class);
            WAITERS = lookup.findVarHandle(Mempool.class, "waiters", int.class);
            RETURNS = lookup.findVarHandle(Mempool.class, "returns", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The highest alignment, a page. */
    private static final int MAX_ALIGN = 4_096;

    /** What {@link ByteBuffer#allocateDirect} aligns to without being asked. */
    private static final int NATURAL_ALIGN = 8;

    private static final long GENERATION = -1L << Integer.SIZE;
    /** Of a run: its handle was given out, so that any thread may release it. */
    private static final long HANDED_OUT = 1L << Integer.SIZE - 1;

    private static final int MORE_BLOCKS = 0xffff;
    /** Answers instead of a first block. */
    private static final int NONE_FREE = -1;

    private static final int GONE = -2;
    private static final Rtio[] NONE = {};

    private final int blockSize;
    private final int align;
    private final boolean shared;
    /** What threads that may not touch this map have given back. */
    private final BlockMap returned;
    /**
     * By start block: in the upper half how often a run from there was given back whose handle had been given out, which
     * makes old handles recognisable; in the lower half how many blocks are taken with the first in one run from there, and
     * whether its handle was given out. Of a single block without a handle nothing is ever written.
     */
    private final long[] runs;
    /** By start block: the memory from there to the end of the pool. */
    private final ByteBuffer[] views;
    /** The first of them: who reads block by block nearly always has this, and it is known before the block's number is. */
    private final ByteBuffer first;

    /** The contexts, to be told about free blocks. */
    private Rtio[] contexts = NONE;
    /**
     * A block that a thread that was alone with the pool gave back, kept for the next that takes one block alone; -1 if there
     * is none. The map has it as used, so all who look for blocks there put it back first. Spares a reader of single blocks
     * the way through the map, of which each step would wait for the one before.
     */
    private int spare = -1;
    /** Blocks taken less blocks given back by a thread that was alone with the pool; the spare one is counted as taken. */
    private int takenAlone;

    private int mostAlone;
    /** The same together with other threads. */
    private volatile int takenTogether;

    private volatile int mostTogether;
    private volatile long exhaustions;
    /** Contexts that wait for blocks. */
    private volatile int waiters;
    /** A thread is taking a last look before it says that there is none. */
    private volatile boolean isSought;
    /** How often blocks were given back while a thread took a last look. */
    private volatile int returns;

    /**
     * Creates a pool for one context and its memory, which is zero.
     *
     * @param blocks number of blocks, 1 to 32,768
     * @param blockSize size of a block in bytes; a multiple or a divisor of {@code align}
     * @param align alignment in bytes, a power of two from 1 to 4,096: of each block, or, if that is smaller, of the
     *     first and of each that lies a multiple of {@code align} behind it
     * @throws IllegalArgumentException if a number is out of range, or the pool is larger than {@link Integer#MAX_VALUE}
     *     bytes
     */
    public Mempool(int blocks, int blockSize, int align) {
        this(blocks, blockSize, align, false);
    }

    private Mempool(int blocks, int blockSize, int align, boolean shared) {
        super(blocks, true);
        checkGeometry(blocks, blockSize, align);
        this.blockSize = blockSize;
        this.align = align;
        this.shared = shared;
        returned = new BlockMap(blocks, false);
        runs = new long[blocks];
        views = views(blocks, blockSize, align);
        first = views[0];
    }

    /**
     * Creates a pool for several contexts, on one or several threads. Taking and giving back costs some atomic
     * instructions more than from a pool of one context.
     *
     * @param blocks number of blocks, 1 to 32,768
     * @param blockSize size of a block in bytes; a multiple or a divisor of {@code align}
     * @param align alignment in bytes, a power of two from 1 to 4,096: of each block, or, if that is smaller, of the
     *     first and of each that lies a multiple of {@code align} behind it
     * @throws IllegalArgumentException if a number is out of range, or the pool is larger than {@link Integer#MAX_VALUE}
     *     bytes
     */
    public static Mempool shared(int blocks, int blockSize, int align) {
        return new Mempool(blocks, blockSize, align, true);
    }

    private static void checkGeometry(int blocks, int blockSize, int align) {
        checkAlign(align);
        if (blockSize < 1) {
            throw new IllegalArgumentException("the size of a block is at least 1 byte, not " + blockSize);
        }
        if (blockSize % align != 0 && align % blockSize != 0) {
            throw new IllegalArgumentException("the size of a block, " + blockSize
                    + ", is neither a multiple nor a divisor of the alignment, " + align
                    + ": no other block would be aligned");
        }
        if ((long) blocks * blockSize > Integer.MAX_VALUE - MAX_ALIGN) {
            throw new IllegalArgumentException(
                    blocks + " blocks of " + blockSize + " bytes are more than a pool can hold");
        }
    }

    static void checkAlign(int align) {
        if (!isAlign(align)) {
            throw new IllegalArgumentException(
                    "the alignment of blocks is a power of two from 1 to " + MAX_ALIGN + ", not " + align);
        }
    }

    static boolean isAlign(int align) {
        return align >= 1 && align <= MAX_ALIGN && (align & align - 1) == 0;
    }

    private static ByteBuffer[] views(int blocks, int blockSize, int align) {
        int size = blocks * blockSize;
        ByteBuffer memory = ByteBuffer.allocateDirect(size + Math.max(0, align - NATURAL_ALIGN));
        int first = -memory.alignmentOffset(0, align) & align - 1;
        ByteBuffer[] views = new ByteBuffer[blocks];
        for (int i = 0; i < blocks; i++) {
            views[i] = memory.slice(first + i * blockSize, size - i * blockSize);
        }
        return views;
    }

    /** Returns the number of blocks. */
    public int blocks() {
        return size();
    }

    /** Returns the size of a block in bytes. */
    public int blockSize() {
        return blockSize;
    }

    /** Returns the alignment in bytes: of each block, or, if blocks are smaller, of the first and each so far behind it. */
    public int align() {
        return align;
    }

    /**
     * Where runs start that are aligned as asked: at each block whose index is a multiple of two to the power of this;
     * negative if no block can be relied on to be so aligned.
     */
    int strideOf(int align) {
        if (align > this.align) {
            return -1;
        }
        return blockSize % align == 0 ? 0 : Long.numberOfTrailingZeros(align / blockSize);
    }

    /** Tells whether several contexts may use the pool. */
    public boolean isShared() {
        return shared;
    }

    /** Returns the number of free blocks. What other threads do at this moment may or may not be counted. */
    public int free() {
        return size() - takenAlone - takenTogether + (spare < 0 ? 0 : 1);
    }

    /** Returns the highest number of blocks that were taken at one time; counted as {@link #free()} is. */
    public int highWater() {
        return Math.max(mostAlone, mostTogether);
    }

    /** Returns how often a request for blocks could not be met for want of free ones. */
    public long exhaustions() {
        return exhaustions;
    }

    /**
     * Gives blocks back, on any thread. What waits for blocks resumes, on the thread of its context (MEM-10).
     *
     * @param handle the blocks, from {@link Cqe#bufferHandle()}
     * @return {@link #RELEASED}, {@link #DOUBLE} or {@link #FOREIGN}
     */
    public int release(long handle) {
        if (!shared && contexts != NONE && contexts[0].isOwner()) {
            return contexts[0].release(handle);
        }
        return release(handle, false);
    }

    /** Gives blocks back. A caller that is alone with the pool tells its own context itself. */
    int release(long handle, boolean alone) {
        int start = (int) handle;
        if (handle < 0 || start < 0 || start >= size()) {
            return FOREIGN;
        }
        long run = (long) RUNS.getVolatile(runs, start);
        if (((run ^ handle) & GENERATION) != 0) {
            return DOUBLE;
        }
        if ((run & HANDED_OUT) == 0) {
            return FOREIGN;
        }
        if (!RUNS.compareAndSet(runs, start, run, nextGeneration(run))) {
            return DOUBLE;
        }
        putBack(start, length(run), alone);
        return RELEASED;
    }

    /** Gives blocks back whose handle was not given out, so that nobody else can do so. */
    void releaseOwn(int start, boolean alone) {
        int length = length(runs[start]);
        if (length > 1) {
            runs[start] &= GENERATION;
        }
        putBack(start, length, alone);
    }

    /** Lets any thread release these blocks from now on; returns what tells them from those taken at another time. */
    int handOut(int start) {
        runs[start] |= HANDED_OUT;
        return generation(start);
    }

    /** A handle of blocks that were given back before it was asked for. */
    long staleHandle(int start) {
        return handle(start, generation(start) - 1 & Integer.MAX_VALUE);
    }

    /**
     * Ties the pool to a context; several threads may do so at a time. Who tells the contexts about free blocks has seen that
     * one of them waits, and so that it is tied.
     */
    synchronized void attach(Rtio context) {
        if (!shared && contexts != NONE) {
            throw new IllegalArgumentException("the memory pool belongs to another context already, and is not shared");
        }
        Rtio[] more = Arrays.copyOf(contexts, contexts.length + 1);
        more[contexts.length] = context;
        contexts = more;
    }

    /** Tells whether {@code bytes} could be had if all blocks were free. */
    boolean canEverHold(int bytes) {
        return blocksFor(bytes) <= size();
    }

    /**
     * Takes the longest run that there is for at most {@code max} and at least {@code min} bytes, lowest first.
     *
     * @param stride where it may start, see {@link #strideOf}
     * @param alone whether no other thread can take blocks meanwhile
     * @return its first block, -1 if there is none
     */
    int takeRun(int min, int max, int stride, boolean alone) {
        if (!canEverHold(min)) {
            return -1;
        }
        if (spare >= 0) {
            putBackSpare(alone);
        }
        int least = blocksFor(min);
        int wanted = Math.min(blocksFor(max), size());
        if (alone) {
            return takeBest(least, wanted, stride, true);
        }
        int start = firstFit(wanted, stride, false);
        if (start >= 0 && isInOneWord(start, wanted) && take(start, wanted, false)) {
            return start;
        }
        return takeThoroughly(least, wanted, stride);
    }

    /**
     * Takes a run while no other thread is halfway through taking one that lies in several words, or moves blocks from one
     * map to the other: neither is to be mistaken for a pool without free blocks.
     */
    private synchronized int takeThoroughly(int least, int wanted, int stride) {
        isSought = true;
        try {
            while (true) {
                int before = returns;
                // What is read of the maps is between this and the second look at the counter.
                VarHandle.fullFence();
                int start = takeBest(least, wanted, stride, false);
                VarHandle.fullFence();
                if (start >= 0 || start == NONE_FREE && before == returns) {
                    return start;
                }
            }
        } finally {
            isSought = false;
        }
    }

    /** Takes the longest run that there is; {@link #NONE_FREE} if there is none, {@link #GONE} if another was faster. */
    private int takeBest(int least, int wanted, int stride, boolean alone) {
        int length = wanted;
        int start = firstFit(length, stride, !alone);
        if (start < 0 && !returned.isNoneFree() && returned.moveTo(this, alone)) {
            start = firstFit(length, stride, !alone);
        }
        if (start < 0 && length > 1) {
            length = longestRun(length, stride, !alone);
            start = length < least ? -1 : firstFit(length, stride, !alone);
        }
        if (start < 0) {
            return length < least || length == 1 ? NONE_FREE : GONE;
        }
        return take(start, length, alone) ? start : GONE;
    }

    /** Gives one block back whose handle was not given out, for a thread that is alone with the pool. */
    void releaseBlock(int start) {
        if (spare < 0) {
            spare = start;
        } else {
            putBack(start, 1, true);
        }
    }

    /** Puts the spare block back into the map; for one thread at a time, so that none takes a last look meanwhile. */
    private synchronized void putBackSpare(boolean alone) {
        int start = spare;
        if (start >= 0) {
            spare = -1;
            putBack(start, 1, alone);
        }
    }

    /** Takes a free block for a thread that is alone with the pool; -1 if there is none at hand. */
    int takeBlock() {
        int start = spare;
        if (start >= 0) {
            // Nothing was taken since it was given back, so no more are in use now than were then.
            spare = -1;
            return start;
        }
        start = takeFirstAlone();
        if (start >= 0) {
            countAlone(1);
        }
        return start;
    }

    private boolean take(int start, int length, boolean alone) {
        if (alone) {
            takeAlone(start, length);
            countAlone(length);
        } else if (tryTakeTogether(start, length)) {
            countTogether(length);
        } else {
            return false;
        }
        if (length > 1) {
            runs[start] |= length - 1;
        }
        return true;
    }

    void countExhaustion() {
        EXHAUSTIONS.getAndAdd(this, 1L);
    }

    /** Notes that a context waits for blocks, before it looks for some once more. */
    void addWaiter() {
        WAITERS.getAndAdd(this, 1);
    }

    void removeWaiter() {
        WAITERS.getAndAdd(this, -1);
    }

    /** The bytes of the run that was taken from {@code start}. */
    int bytes(int start) {
        return length(runs[start]) * blockSize;
    }

    private static int length(long run) {
        return ((int) run & MORE_BLOCKS) + 1;
    }

    private int generation(int start) {
        return (int) (runs[start] >>> Integer.SIZE);
    }

    /** Tells whether blocks whose handle was given out were not given back since. */
    boolean isTaken(int start, int generation) {
        return (int) (runs[start] >>> Integer.SIZE) == generation;
    }

    static long handle(int start, int generation) {
        return (long) generation << Integer.SIZE | start;
    }

    /** The view of the run from {@code start}, with its first {@code length} bytes to be read or written. */
    ByteBuffer view(int start, int length) {
        ByteBuffer view = start == 0 ? first : views[start];
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

    private void putBack(int start, int length, boolean alone) {
        if (alone) {
            putAlone(start, length);
            takenAlone -= length;
            return;
        }
        TAKEN_TOGETHER.getAndAdd(this, -length);
        if (shared) {
            putTogether(start, length);
        } else {
            returned.putTogether(start, length);
        }
        if (isSought) {
            RETURNS.getAndAdd(this, 1);
        }
        if (waiters != 0) {
            tellContexts();
        }
    }

    private void tellContexts() {
        if (!shared && contexts[0].isOwner()) {
            // It sees to its streams itself, at once.
            return;
        }
        for (Rtio context : contexts) {
            context.inbox.sendBlocks();
        }
    }

    private void countAlone(int length) {
        int taken = takenAlone + length;
        takenAlone = taken;
        int all = taken + (int) TAKEN_TOGETHER.get(this);
        if (all > mostAlone) {
            mostAlone = all;
        }
    }

    private void countTogether(int length) {
        int all = (int) TAKEN_TOGETHER.getAndAdd(this, length) + length + takenAlone;
        int most = mostTogether;
        while (all > most && !MOST_TOGETHER.compareAndSet(this, most, all)) {
            most = mostTogether;
        }
    }

    private static long nextGeneration(long run) {
        return ((run >>> Integer.SIZE) + 1 & Integer.MAX_VALUE) << Integer.SIZE;
    }

    private int blocksFor(int bytes) {
        return bytes <= blockSize ? 1 : (bytes - 1) / blockSize + 1;
    }
}
