package dev.rtio.compiler.writer;

import com.palantir.javapoet.CodeBlock;
import dev.rtio.compiler.image.Component;
import dev.rtio.compiler.image.DeclaredRequest;
import java.util.ArrayList;
import java.util.List;

/** The statements that prepare the requests of a submission, one each. */
final class Preparations {
    private static final long NANOS_PER_MICRO = 1_000;

    private final Constructions constructions;

    Preparations(Constructions constructions) {
        this.constructions = constructions;
    }

    List<CodeBlock> of(Component.Submission submission) {
        var statements = new ArrayList<CodeBlock>();
        for (DeclaredRequest request : submission.requests()) {
            statements.add(CodeBlock.of(
                    "$L.request($L).$L$L", submission.name(), statements.size(), prepare(request), flags(request)));
        }
        return statements;
    }

    private CodeBlock prepare(DeclaredRequest request) {
        CodeBlock target = request.target().map(constructions::reference).orElse(CodeBlock.of("null"));
        String userdata = Literals.number(request.userdata(), true, false);
        int priority = request.priority();
        return switch (request.operation()) {
            case NOP -> CodeBlock.of("prepareNop($L, $L)", target, userdata);
            case READ -> CodeBlock.of("prepareReadWithPool($L, $L, $L)", target, priority, userdata);
            case READ_MULTISHOT -> CodeBlock.of("prepareReadMultishot($L, $L, $L)", target, priority, userdata);
            case WRITE ->
                CodeBlock.of(
                        "prepareTinyWrite($L, $L, $LL, $L, $L)",
                        target,
                        priority,
                        hex(request.bytes()),
                        request.bytes().size(),
                        userdata);
            case DELAY ->
                CodeBlock.of("prepareDelay($L, $L)", nanos(request.micros().orElse(0)), userdata);
            case AWAIT -> CodeBlock.of("prepareAwait($L, $L, $L)", target, priority, userdata);
            case CALLBACK ->
                CodeBlock.of(
                        "prepareCallback($L, $L, $L)",
                        target,
                        Literals.number(request.argument(), true, false),
                        userdata);
        };
    }

    private static CodeBlock flags(DeclaredRequest request) {
        var flags = CodeBlock.builder();
        if (request.align() > 1) {
            flags.add(".aligned($L)", request.align());
        }
        request.timeoutMicros().ifPresent(micros -> flags.add(".timeout($L)", nanos(micros)));
        if (request.isSilent()) {
            flags.add(".noResponse()");
        }
        if (request.isBarrier()) {
            flags.add(".drain()");
        }
        flags.add(
                switch (request.link()) {
                    case NONE -> "";
                    case CHAINED -> ".chained()";
                    case HARD_CHAINED -> ".hardChained()";
                    case TRANSACTION -> ".transaction()";
                });
        return flags.build();
    }

    private static String nanos(long micros) {
        return Literals.number(micros * NANOS_PER_MICRO, true, false);
    }

    /** The number that has the bytes, the first in the lowest 8 bits. */
    private static String hex(List<Integer> bytes) {
        var digits = new StringBuilder("0x");
        for (int i = bytes.size() - 1; i >= 0; i--) {
            digits.append(Character.forDigit(bytes.get(i) >>> 4, 16)).append(Character.forDigit(bytes.get(i) & 15, 16));
        }
        return digits.toString();
    }
}
