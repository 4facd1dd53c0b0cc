package dev.rtio;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * Which blocks of a pool are free: one bit each, and above them one bit for each word of bits that may have any. Finds
 * contiguous runs, lowest first; a single block in a time that does not depend on the number of blocks.
 *
 * <p>There are two ways to change it: plainly, for a thread that is alone with the map, and together with other threads,
 * by atomic instructions. Finding only reads, plainly; what was found may be gone when a thread takes it together with
 * others. While several threads change the map, the bit above a word may be clear for a moment though the word has free
 * blocks, so that only a thorough look, which reads all words, can tell that there is none.
 */
sealed class BlockMap permits Mempool {
    private static final VarHandle WORDS = MethodHandles.arrayElementVarHandle(long[].class);
    /** A word has 2 to the power of this many bits; shifts, because a division would have to mind its sign. */
    private static final int SHIFT = 6;
    /** By the power of two that the distance is: the bits at multiples of it. Above that only some words have one. */
    private static final long[] MULTIPLES = {
        -1L,
        0x5555_5555_5555_5555L,
        0x1111_1111_1111_1111L,
        0x0101_0101_0101_0101L,
        0x0001_0001_0001_0001L,
        1L << 32 | 1L,
        1L
    };

    private final long[] free;
    /** One bit for each word: clear only if the word has no free block. */
    private final long[] words;

    private final int blocks;

    BlockMap(int blocks, boolean allFree) {
        Limits.check("number of blocks", blocks);
        this.blocks = blocks;
        long fill = allFree ? -1L : 0L;
        free = filled(blocks, fill);
        words = filled(free.length, fill);
    }

    private static long[] filled(int bits, long fill) {
        long[] array = new long[(bits + Long.SIZE - 1) / Long.SIZE];
        Arrays.fill(array, fill);
        int rest = bits % Long.SIZE;
        if (rest != 0) {
            array[array.length - 1] = fill >>> (Long.SIZE - rest);
        }
        return array;
    }

    /** Takes the lowest free block, -1 if there is none; for a thread that is alone with the map. */
    final int takeFirstAlone() {
        long bits = free[0];
        if (bits == 0) {
            int first = firstFree();
            if (first >= 0) {
                takeAlone(first, 1);
            }
            return first;
        }
        long left = bits & bits - 1;
        free[0] = left;
        if (left == 0) {
            words[0] &= ~1L;
        }
        return Long.numberOfTrailingZeros(bits);
    }

    /** The lowest free block, -1 if there is none. */
    final int firstFree() {
        for (int i = 0; i < words.length; i++) {
            for (long bits = words[i]; bits != 0; bits &= bits - 1) {
                int word = i * Long.SIZE + Long.numberOfTrailingZeros(bits);
                long blocksOfWord = free[word];
                if (blocksOfWord != 0) {
                    return word * Long.SIZE + Long.numberOfTrailingZeros(blocksOfWord);
                }
            }
        }
        return -1;
    }

    /**
     * The start of the lowest run of at least {@code length} free blocks, -1 if there is none.
     *
     * @param stride a power of two of which the start is a multiple, as its exponent
     */
    final int firstFit(int length, int stride, boolean thorough) {
        if (length == 1 && stride == 0 && !thorough) {
            return firstFree();
        }
        int start = nextFree(0, stride, thorough);
        while (start >= 0) {
            int end = runEnd(start, length);
            if (end - start >= length) {
                return start;
            }
            start = nextFree(end, stride, thorough);
        }
        return -1;
    }

    /**
     * The length of the longest run of free blocks, but not more than {@code limit}.
     *
     * @param stride a power of two of which the start is a multiple, as its exponent
     */
    final int longestRun(int limit, int stride, boolean thorough) {
        int longest = 0;
        int start = nextFree(0, stride, thorough);
        while (start >= 0 && longest < limit) {
            int end = runEnd(start, limit);
            longest = Math.max(longest, end - start);
            start = nextFree(end, stride, thorough);
        }
        return longest;
    }

    /** Tells whether a run can be taken by one instruction, which takes all of it or nothing. */
    static boolean isInOneWord(int start, int length) {
        return (start & Long.SIZE - 1) + length <= Long.SIZE;
    }

    final boolean isNoneFree() {
        for (int i = 0; i < words.length; i++) {
            if ((long) WORDS.getOpaque(words, i) != 0) {
                return false;
            }
        }
        return true;
    }

    // Alone

    /** Marks a run as used, which is free. */
    final void takeAlone(int start, int length) {
        int word = start >>> SHIFT;
        if (length == 1) {
            takeBits(word, 1L << start);
            return;
        }
        for (int from = start, rest = length; rest > 0; word++) {
            int count = countInWord(from, rest);
            takeBits(word, mask(from, count));
            from += count;
            rest -= count;
        }
    }

    private void takeBits(int word, long mask) {
        long left = free[word] & ~mask;
        free[word] = left;
        if (left == 0) {
            words[word >>> SHIFT] &= ~(1L << word);
        }
    }

    /** Marks a run as free, which is used. */
    final void putAlone(int start, int length) {
        int word = start >>> SHIFT;
        if (length == 1) {
            putBits(word, 1L << start);
            return;
        }
        for (int from = start, rest = length; rest > 0; word++) {
            int count = countInWord(from, rest);
            putBits(word, mask(from, count));
            from += count;
            rest -= count;
        }
    }

    private void putBits(int word, long mask) {
        long before = free[word];
        free[word] = before | mask;
        if (before == 0) {
            words[word >>> SHIFT] |= 1L << word;
        }
    }

    // Together with other threads

    /** Marks a run as used if all of it is free; changes nothing and tells so if another thread was faster. */
    final boolean tryTakeTogether(int start, int length) {
        for (int from = start, rest = length; rest > 0; ) {
            int count = countInWord(from, rest);
            if (!tryTakeBits(from >>> SHIFT, mask(from, count))) {
                if (from > start) {
                    putTogether(start, from - start);
                }
                return false;
            }
            from += count;
            rest -= count;
        }
        return true;
    }

    private boolean tryTakeBits(int word, long mask) {
        long bits = (long) WORDS.getVolatile(free, word);
        while ((bits & mask) == mask) {
            long seen = (long) WORDS.compareAndExchange(free, word, bits, bits & ~mask);
            if (seen == bits) {
                if ((bits & ~mask) == 0) {
                    tellEmpty(word);
                }
                return true;
            }
            bits = seen;
        }
        return false;
    }

    /** Clears the bit of a word that has become empty, and sets it again if the word has not stayed so. */
    private void tellEmpty(int word) {
        WORDS.getAndBitwiseAnd(words, word >>> SHIFT, ~(1L << word));
        if ((long) WORDS.getVolatile(free, word) != 0) {
            WORDS.getAndBitwiseOr(words, word >>> SHIFT, 1L << word);
        }
    }

    /** Marks a run as free, which is used. */
    final void putTogether(int start, int length) {
        for (int from = start, rest = length; rest > 0; ) {
            int count = countInWord(from, rest);
            putBitsTogether(from >>> SHIFT, mask(from, count));
            from += count;
            rest -= count;
        }
    }

    private void putBitsTogether(int word, long mask) {
        WORDS.getAndBitwiseOr(free, word, mask);
        if (((long) WORDS.getVolatile(words, word >>> SHIFT) & 1L << word) == 0) {
            WORDS.getAndBitwiseOr(words, word >>> SHIFT, 1L << word);
        }
    }

    /** Moves all free blocks of this map to another; tells whether there were any. Other threads may put meanwhile. */
    final boolean moveTo(BlockMap other, boolean alone) {
        boolean any = false;
        for (int i = 0; i < words.length; i++) {
            if ((long) WORDS.getVolatile(words, i) == 0) {
                continue;
            }
            long left = (long) WORDS.getAndSet(words, i, 0L);
            for (; left != 0; left &= left - 1) {
                int word = i * Long.SIZE + Long.numberOfTrailingZeros(left);
                long bits = (long) WORDS.getAndSet(free, word, 0L);
                if (bits != 0) {
                    any = true;
                    if (alone) {
                        other.putBits(word, bits);
                    } else {
                        other.putBitsTogether(word, bits);
                    }
                }
            }
        }
        return any;
    }

    /** The number of blocks, free or not. */
    final int size() {
        return blocks;
    }

    // Finding

    private int nextFree(int from, int stride, boolean thorough) {
        if (from >= blocks) {
            return -1;
        }
        int word = from >>> SHIFT;
        long bits = free[word] & (-1L << from) & multiples(word, stride);
        while (bits == 0) {
            word = nextWord(word + 1, thorough);
            if (word < 0) {
                return -1;
            }
            bits = free[word] & multiples(word, stride);
        }
        return word * Long.SIZE + Long.numberOfTrailingZeros(bits);
    }

    /** The bits of a word at which a run may start. */
    private static long multiples(int word, int stride) {
        if (stride <= SHIFT) {
            return MULTIPLES[stride];
        }
        return (word & (1 << stride - SHIFT) - 1) == 0 ? 1L : 0L;
    }

    /** The next word that may have free blocks, -1 if there is none. */
    private int nextWord(int from, boolean thorough) {
        if (from >= free.length) {
            return -1;
        }
        if (thorough) {
            int word = from;
            while (word < free.length && free[word] == 0) {
                word++;
            }
            return word < free.length ? word : -1;
        }
        int i = from >>> SHIFT;
        long bits = words[i] & (-1L << from);
        while (bits == 0) {
            if (++i == words.length) {
                return -1;
            }
            bits = words[i];
        }
        return i * Long.SIZE + Long.numberOfTrailingZeros(bits);
    }

    /** The end of the run of free blocks that starts at {@code start}, which is free, looked at up to {@code limit}. */
    private int runEnd(int start, int limit) {
        int stop = Math.min(blocks, start + limit);
        int word = start >>> SHIFT;
        long used = ~free[word] & (-1L << start);
        while (used == 0) {
            if (++word * Long.SIZE >= stop) {
                return stop;
            }
            used = ~free[word];
        }
        return Math.min(stop, word * Long.SIZE + Long.numberOfTrailingZeros(used));
    }

    private static int countInWord(int from, int rest) {
        return Math.min(rest, Long.SIZE - (from & Long.SIZE - 1));
    }

    private static long mask(int from, int count) {
        return (-1L >>> (Long.SIZE - count)) << from;
    }
}
