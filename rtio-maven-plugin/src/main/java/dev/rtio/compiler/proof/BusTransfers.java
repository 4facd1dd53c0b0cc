package dev.rtio.compiler.proof;

import dev.rtio.compiler.devicetree.Node;
import dev.rtio.compiler.devicetree.Written;
import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.image.Component;
import dev.rtio.compiler.image.DeclaredRequest;
import dev.rtio.compiler.image.DeclaredRequest.Link;
import dev.rtio.compiler.image.FirmwareImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A transaction that goes over a bus is one transfer, which Linux limits: on I2C to 42 messages ({@code
 * I2C_RDWR_IOCTL_MAX_MSGS} of linux/i2c-dev.h), on SPI to 4,096 bytes (the default of spidev's {@code bufsiz}).
 */
final class BusTransfers {
    private static final int MAX_I2C_MESSAGES = 42;
    private static final int MAX_SPI_BYTES = 4_096;

    private final FirmwareImage image;
    private final Diagnostics diagnostics;

    BusTransfers(FirmwareImage image, Diagnostics diagnostics) {
        this.image = image;
        this.diagnostics = diagnostics;
    }

    void check(List<Proof> proofs) {
        for (Component.Submission submission : image.submissions()) {
            var members = new ArrayList<DeclaredRequest>();
            for (DeclaredRequest request : submission.requests()) {
                members.add(request);
                if (request.link() != Link.TRANSACTION) {
                    check(submission, List.copyOf(members), proofs);
                    members.clear();
                }
            }
        }
    }

    private void check(Component.Submission submission, List<DeclaredRequest> members, List<Proof> proofs) {
        Optional<String> bus = bus(members.get(0));
        if (bus.equals(Optional.of("i2c"))) {
            checkMessages(submission, members, proofs);
        } else if (bus.equals(Optional.of("spi"))) {
            checkBytes(submission, members, proofs);
        }
    }

    /** The kind of bus that a unit goes over by itself; empty if a driver stands between. */
    private Optional<String> bus(DeclaredRequest head) {
        return image.components().stream()
                .filter(component ->
                        component instanceof Component.BusIodev && head.target().equals(Optional.of(component.name())))
                .findFirst()
                .flatMap(iodev -> ((Component.BusIodev) iodev).node().binding())
                .flatMap(binding -> binding.onBus());
    }

    private void checkMessages(Component.Submission submission, List<DeclaredRequest> members, List<Proof> proofs) {
        Written head = members.get(0).written();
        proofs.add(proof(submission, head, "I2C transfer", members.size(), MAX_I2C_MESSAGES, "messages"));
        if (members.size() > MAX_I2C_MESSAGES) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.TOO_MANY_MESSAGES,
                            head.span(),
                            "this transaction has " + members.size() + " messages, but an I2C transfer has at most "
                                    + MAX_I2C_MESSAGES)
                    .hint("chain several transactions; the bus is free for others between them"));
        }
    }

    private void checkBytes(Component.Submission submission, List<DeclaredRequest> members, List<Proof> proofs) {
        Written head = members.get(0).written();
        long bytes = 0;
        for (DeclaredRequest member : members) {
            bytes += member.bytes().size()
                    + member.frame().map(DeclaredRequest.Frame::bytes).orElse(0L);
        }
        proofs.add(proof(submission, head, "SPI transfer", bytes, MAX_SPI_BYTES, "bytes"));
        if (bytes > MAX_SPI_BYTES) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.TRANSFER_TOO_LONG,
                            head.span(),
                            "this transaction moves " + Wording.count(bytes, "byte")
                                    + ", but an SPI transfer moves at most " + MAX_SPI_BYTES)
                    .hint("read in several transactions; the chip is deselected between them"));
        }
    }

    private static Proof proof(
            Component.Submission submission, Written head, String subject, long needed, long available, String unit) {
        return new Proof(
                submission.name(),
                head.node().map(Node::path).orElse(""),
                subject,
                "holds the transaction",
                needed,
                available,
                unit,
                List.of(new Proof.Input("from '" + head.path() + "' on", head.span())));
    }
}
