/**
 * The runtime of RTIO for Java: needs nothing but {@code java.base}; {@code jdk.jfr} where requests are to be seen in the
 * flight recorder, {@code jdk.management} where the layout of the JVM's objects is to be checked.
 */
module dev.rtio.runtime {
    requires static jdk.jfr;
    requires static jdk.management;

    exports dev.rtio;
    exports dev.rtio.jfr;
    exports dev.rtio.jvm;
    exports dev.rtio.queue;
}
