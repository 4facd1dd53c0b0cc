package dev.rtio;

import java.util.ArrayList;
import java.util.List;

/** Completions as text, for tests to compare: {@code 7=16}, {@code 8=-EIO}, {@code 9=-ECANCELED because of -EIO}. */
final class Answers {
    private Answers() {}

    /** Consumes and releases all completions that are there. */
    static List<String> of(Rtio rtio) {
        List<String> answers = new ArrayList<>();
        for (Cqe cqe = rtio.consume(); cqe != null; cqe = rtio.consume()) {
            answers.add(text(cqe));
            rtio.release(cqe);
        }
        return answers;
    }

    static String text(Cqe cqe) {
        String text = cqe.userdata() + "=" + number(cqe.result());
        return cqe.result() == -Errno.ECANCELED ? text + " because of " + number(cqe.cause()) : text;
    }

    private static String number(int result) {
        return result < 0 ? "-" + Errno.name(result) : String.valueOf(result);
    }
}
