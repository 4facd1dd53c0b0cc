package dev.rtio.compiler.footprint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JVM in words: {@code hotspot-17} or {@code hotspot-25}, and behind it, with blanks or commas between, the options that
 * determine its layout, as its command line has them. Any of {@code -XX:+UseCompressedOops}, {@code +UseCompressedOops},
 * {@code UseCompressedOops}; options of other meaning are refused, since what they do to the layout is not known.
 */
final class JvmOptions {
    private static final String PREFIX = "hotspot-";
    private static final String OOPS = "UseCompressedOops";
    private static final String CLASS_POINTERS = "UseCompressedClassPointers";
    private static final String HEADERS = "UseCompactObjectHeaders";
    private static final String ZGC = "UseZGC";
    private static final String ALIGNMENT = "ObjectAlignmentInBytes";
    private static final List<String> SWITCHES = List.of(OOPS, CLASS_POINTERS, HEADERS, ZGC);

    private static final Pattern SWITCH = Pattern.compile("(?:-XX:)?([+-]?)(\\w+)");
    private static final Pattern NUMBER = Pattern.compile("(?:-XX:)?" + ALIGNMENT + "=(\\d{1,9})");
    private static final int MAX_ALIGNMENT = 256;

    private final String text;
    private final Map<String, Boolean> switches = new LinkedHashMap<>();
    private int alignment = JvmModel.DEFAULT_ALIGNMENT;

    private JvmOptions(String text) {
        this.text = text;
    }

    static JvmModel parse(String text) {
        return new JvmOptions(text.strip()).read();
    }

    private JvmModel read() {
        String[] words = text.split("[\\s,]+");
        int feature = switch (words[0]) {
            case PREFIX + "17" -> JvmModel.HOTSPOT_17_FEATURE;
            case PREFIX + "25" -> JvmModel.HOTSPOT_25_FEATURE;
            default -> throw refused("it begins with hotspot-17 or hotspot-25, not with '" + words[0] + "'");
        };
        for (int i = 1; i < words.length; i++) {
            read(words[i]);
        }
        return model(feature);
    }

    private void read(String word) {
        Matcher number = NUMBER.matcher(word);
        if (number.matches()) {
            alignment = Integer.parseInt(number.group(1));
            if (Integer.bitCount(alignment) != 1
                    || alignment < JvmModel.DEFAULT_ALIGNMENT
                    || alignment > MAX_ALIGNMENT) {
                throw refused(ALIGNMENT + " is a power of two from " + JvmModel.DEFAULT_ALIGNMENT + " to "
                        + MAX_ALIGNMENT + ", not " + alignment);
            }
            return;
        }
        Matcher option = SWITCH.matcher(word);
        if (!option.matches() || !SWITCHES.contains(option.group(2))) {
            throw refused("'" + word + "' is none of the options that determine the layout: "
                    + String.join(", ", SWITCHES) + ", " + ALIGNMENT + "=BYTES");
        }
        boolean isOn = !option.group(1).equals("-");
        Boolean before = switches.put(option.group(2), isOn);
        if (before != null && before != isOn) {
            throw refused(option.group(2) + " is switched on and off");
        }
    }

    private JvmModel model(int feature) {
        boolean isCompact = isOn(HEADERS, false);
        if (isCompact && feature < JvmModel.HOTSPOT_25_FEATURE) {
            throw refused("HotSpot " + feature + " has no compact object headers; HotSpot 25 has");
        }
        if (isCompact && !isOn(CLASS_POINTERS, true)) {
            throw refused("compact object headers need compressed class pointers");
        }
        if (isOn(ZGC, false) && isOn(OOPS, false)) {
            throw refused("ZGC has no compressed oops");
        }
        return new JvmModel(feature, isOn(OOPS, !isOn(ZGC, false)), isOn(CLASS_POINTERS, true), isCompact, alignment);
    }

    private boolean isOn(String option, boolean otherwise) {
        return switches.getOrDefault(option, otherwise);
    }

    private IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("'" + text + "' is no model of a JVM: " + why);
    }

    static String text(JvmModel model) {
        var words = new ArrayList<>(List.of(PREFIX + model.feature()));
        if (!model.compressedOops()) {
            words.add("-" + OOPS);
        }
        if (!model.compressedClassPointers()) {
            words.add("-" + CLASS_POINTERS);
        }
        if (model.compactHeaders()) {
            words.add("+" + HEADERS);
        }
        if (model.alignment() != JvmModel.DEFAULT_ALIGNMENT) {
            words.add(ALIGNMENT + "=" + model.alignment());
        }
        return String.join(" ", words);
    }
}
