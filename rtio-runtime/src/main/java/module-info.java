/**
 * The runtime of RTIO for Java: needs nothing but {@code java.base}, and {@code jdk.jfr} where requests are to be seen in the
 * flight recorder.
 */
module dev.rtio.runtime {
    requires static jdk.jfr;

    exports dev.rtio;
    exports dev.rtio.jfr;
    exports dev.rtio.queue;
}
