package dev.rtio.jvm;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/**
 * What determines how large objects are in a JVM. The footprint of a board is computed for one such model; a program that
 * relies on it asks once, before it makes the board, with the words that the build's parameter {@code rtio.jvm} has:
 *
 * <pre>{@code
 * JvmLayout.require(WeatherStationBoard.JVM);
 * }</pre>
 *
 * @param feature version of the JDK: 17, or 25 for that and what follows
 * @param compressedOops whether references have 4 bytes
 * @param compressedClassPointers whether the header of an object names its class in 4 bytes
 * @param compactHeaders whether the header of an object has 8 bytes altogether
 * @param alignment objects begin at multiples of this, in bytes
 */
public record JvmLayout(
        int feature, boolean compressedOops, boolean compressedClassPointers, boolean compactHeaders, int alignment) {
    private static final int OLDER = 17;
    private static final int NEWER = 25;
    private static final int DEFAULT_ALIGNMENT = 8;

    /**
     * The layout of the JVM that runs this.
     *
     * @throws IllegalStateException if it cannot be told: the JVM is no 64-bit HotSpot, or the module {@code jdk.management} is
     *     not in its image
     */
    public static JvmLayout running() {
        HotSpotDiagnosticMXBean bean;
        try {
            bean = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        } catch (NoClassDefFoundError | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "the layout of objects cannot be told: this JVM has no module jdk.management", e);
        }
        if (bean == null || !"64".equals(System.getProperty("sun.arch.data.model"))) {
            throw new IllegalStateException("the layout of objects is known of 64-bit HotSpot only, not of "
                    + System.getProperty("java.vm.name"));
        }
        boolean compact = isOn(bean, "UseCompactObjectHeaders");
        return new JvmLayout(
                Runtime.version().feature() < NEWER ? OLDER : NEWER,
                isOn(bean, "UseCompressedOops"),
                compact || isOn(bean, "UseCompressedClassPointers"),
                compact,
                Integer.parseInt(bean.getVMOption("ObjectAlignmentInBytes").getValue()));
    }

    /** An option that a JVM does not have is off. */
    private static boolean isOn(HotSpotDiagnosticMXBean bean, String option) {
        try {
            return Boolean.parseBoolean(bean.getVMOption(option).getValue());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Fails if this JVM lays objects out in another way than a footprint was computed for.
     *
     * @param expected as the generated board's constant {@code JVM} has it
     * @throws IllegalStateException if the layouts differ; names both
     */
    public static void require(String expected) {
        String found = running().text();
        if (!found.equals(expected)) {
            throw new IllegalStateException("the footprint of the board was computed for a JVM '" + expected
                    + "', but this one is '" + found + "': start it with these options, or build with -Drtio.jvm=\""
                    + found + "\"");
        }
    }

    /** The layout as the build's parameter {@code rtio.jvm} has it: the version, and the options that are not the default. */
    public String text() {
        var text = new StringBuilder("hotspot-").append(feature);
        if (!compressedOops) {
            text.append(" -UseCompressedOops");
        }
        if (!compressedClassPointers) {
            text.append(" -UseCompressedClassPointers");
        }
        if (compactHeaders) {
            text.append(" +UseCompactObjectHeaders");
        }
        if (alignment != DEFAULT_ALIGNMENT) {
            text.append(" ObjectAlignmentInBytes=").append(alignment);
        }
        return text.toString();
    }
}
