/** The runtime of RTIO for Java: needs nothing but {@code java.base}. */
module dev.rtio.runtime {
    exports dev.rtio;
    exports dev.rtio.queue;
}
