package dev.rtio.benchmarks;

/**
 * A benchmark, which JMH runs in a JVM of its own.
 *
 * @param benchmark its name to JMH
 */
record Case(String benchmark) {
    static Case of(Class<?> type, String method) {
        return new Case(type.getName() + '.' + method);
    }

    /** Without its package. */
    String name() {
        return benchmark.replaceFirst(".*\\.(?=\\w+\\.\\w+$)", "");
    }
}
