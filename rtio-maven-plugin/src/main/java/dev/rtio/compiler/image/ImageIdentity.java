package dev.rtio.compiler.image;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A short name for what an image makes, by which a file that a running firmware wrote is told from one of an older image.
 * Where things are declared is not part of it: a comment more changes nothing.
 */
final class ImageIdentity {
    /** Bytes of the digest that are shown: enough to tell the images of one board apart. */
    private static final int BYTES = 8;

    private ImageIdentity() {}

    static String of(FirmwareImage image) {
        var text = new StringBuilder();
        for (Component component : image.components()) {
            text.append(component.name()).append('\t').append(component.type());
            component.arguments().forEach(argument -> text.append('\t').append(argument));
            if (component instanceof Component.Context context) {
                add(text, context.config());
            } else if (component instanceof Component.ContextPool pool) {
                text.append('\t').append(pool.contexts());
                add(text, pool.config());
            } else if (component instanceof Component.MemoryPool pool) {
                add(text, pool.blocks());
            } else if (component instanceof Component.Submission submission) {
                text.append('\t').append(submission.context()).append('\t').append(submission.atOnce());
                submission.requests().forEach(request -> add(text, request));
            } else if (component instanceof Component.WorkQueue queue) {
                text.append('\t').append(queue.threads());
            }
            text.append('\n');
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has it", e);
        }
    }

    private static void add(StringBuilder text, ContextConfig config) {
        text.append('\t').append(config.sqSize()).append('\t').append(config.cqSize());
        text.append('\t').append(config.memoryPool()).append('\t').append(config.timers());
        config.blocks().ifPresent(blocks -> add(text, blocks));
    }

    private static void add(StringBuilder text, DeclaredRequest request) {
        text.append('\t').append(request.operation()).append('\t').append(request.target());
        text.append('\t').append(request.link()).append('\t').append(request.unread());
    }

    private static void add(StringBuilder text, Blocks blocks) {
        text.append('\t').append(blocks.count()).append('\t').append(blocks.size());
        text.append('\t').append(blocks.align());
    }
}
