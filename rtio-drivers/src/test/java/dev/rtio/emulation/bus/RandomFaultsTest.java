package dev.rtio.emulation.bus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.rtio.Cqe;
import dev.rtio.Errno;
import dev.rtio.IodevTable;
import dev.rtio.Rtio;
import dev.rtio.Sqe;
import dev.rtio.driver.i2c.I2cIodev;
import dev.rtio.emulation.i2c.EmulatedI2cBus;
import dev.rtio.emulation.timer.VirtualTimer;
import dev.rtio.testing.RegisterFile;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Transfers of any shape, with one fault or none each, against what a few lines say must come of them: every request is
 * answered once, and every fault that was injected is seen by the member that had it.
 */
@SuppressWarnings("EnumOrdinal") // An array by fault.
class RandomFaultsTest {
    private static final int TRANSFERS = 3_000;
    private static final int MAX_MEMBERS = 5;
    private static final int MAX_BYTES = 8;

    private final EmulatedI2cBus bus = new EmulatedI2cBus(1_000_000);
    private final VirtualTimer timer = new VirtualTimer();
    private final I2cIodev iodev = bus.iodev(0, 0x20);
    private final Rtio rtio = new Rtio(new IodevTable(1).add(iodev), MAX_MEMBERS, MAX_MEMBERS);
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(MAX_BYTES);
    private final long[] seen = new long[Fault.values().length];

    /** A message. */
    private record Member(boolean read, int length) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void everyFaultIsSeenByTheMemberThatHasIt(long seed) {
        Random random = new Random(seed);
        bus.attach(0x20, new RegisterFile(1, 1));
        if (seed % 2 == 0) {
            bus.takeTime(timer);
        }
        for (int i = 0; i < TRANSFERS; i++) {
            List<Member> members = members(random);
            int position = random.nextInt(-1, MAX_BYTES);
            Fault fault = random.nextInt(3) == 0 ? null : Fault.values()[random.nextInt(Fault.values().length)];
            if (fault == Fault.STUCK) {
                fault = null;
            }
            if (fault != null) {
                bus.faults().next().inject(fault, position, random.nextInt(8), random.nextInt(1_000));
            }
            submit(members);
            timer.advance(1_000_000);
            check(members, fault, position);
            assertEquals(i + 1, bus.faults().transfers());
        }
        for (Fault fault : Fault.values()) {
            assertEquals(seen[fault.ordinal()], bus.faults().injected(fault), fault::toString);
            assertTrue(fault == Fault.STUCK || seen[fault.ordinal()] > TRANSFERS / 50, fault::toString);
        }
    }

    private static List<Member> members(Random random) {
        var members = new ArrayList<Member>();
        int count = random.nextInt(1, MAX_MEMBERS + 1);
        for (int i = 0; i < count; i++) {
            members.add(new Member(random.nextBoolean(), random.nextInt(1, MAX_BYTES + 1)));
        }
        return members;
    }

    private void submit(List<Member> members) {
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            Sqe sqe = rtio.acquire();
            if (member.read()) {
                sqe.prepareRead(iodev, Sqe.PRIORITY_NORMAL, buffer, 0, member.length(), i);
            } else {
                sqe.prepareTinyWrite(iodev, Sqe.PRIORITY_NORMAL, 0, member.length(), i);
            }
            if (i < members.size() - 1) {
                sqe.transaction();
            }
        }
        rtio.submit();
    }

    private void check(List<Member> members, Fault fault, int position) {
        int failing = failing(members, fault, position);
        int cause = failing < 0 ? 0 : errno(fault, position);
        for (int i = 0; i < members.size(); i++) {
            Cqe cqe = rtio.consume();
            assertNotNull(cqe);
            assertEquals(i, cqe.userdata());
            int expected =
                    failing < 0 ? length(members.get(i), fault, position) : i == failing ? cause : -Errno.ECANCELED;
            assertEquals(expected, cqe.result());
            assertEquals(cause, cqe.cause());
            rtio.release(cqe);
        }
        assertNull(rtio.consume());
        if (fault == Fault.STRETCH || failing >= 0) {
            seen[fault.ordinal()]++;
        } else if (fault == Fault.BIT_FLIP && memberAt(members, Math.max(position, 0)) >= 0) {
            seen[fault.ordinal()]++;
        }
    }

    /** The member that fails, -1 if none does. */
    private static int failing(List<Member> members, Fault fault, int position) {
        if (fault != Fault.NACK && fault != Fault.ARBITRATION_LOST && fault != Fault.TIMEOUT) {
            return -1;
        }
        if (position < 0) {
            return 0;
        }
        int at = memberAt(members, position);
        return fault == Fault.NACK && at >= 0 && members.get(at).read() ? -1 : at;
    }

    /** The member with a byte of the transfer, -1 if it has no such byte. */
    private static int memberAt(List<Member> members, int position) {
        int end = 0;
        for (int i = 0; i < members.size(); i++) {
            end += members.get(i).length();
            if (position < end) {
                return i;
            }
        }
        return -1;
    }

    private static int errno(Fault fault, int position) {
        return switch (fault) {
            case NACK -> position < 0 ? -Errno.ENXIO : -Errno.EIO;
            case ARBITRATION_LOST -> -Errno.EAGAIN;
            default -> -Errno.ETIMEDOUT;
        };
    }

    private int length(Member member, Fault fault, int position) {
        int shortest = Math.max(position, 0);
        if (fault != Fault.SHORT_READ || !member.read() || member.length() <= shortest) {
            return member.length();
        }
        seen[fault.ordinal()]++;
        return shortest;
    }
}
