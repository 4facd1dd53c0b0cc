package dev.rtio.compiler.footprint;

import static com.google.common.truth.Truth.assertThat;

import dev.rtio.compiler.construction.ClassFields;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jol.info.ClassLayout;

/** The layout of single objects, held against the JVM that runs the test. */
class ObjectLayoutTest {
    private static final JvmModel MODEL = Runtime.version().feature() < 25 ? JvmModel.HOTSPOT_17 : JvmModel.HOTSPOT_25;

    /** Shapes of drivers: fields of every size, gaps that a subclass fills, an end with a reference, nothing at all. */
    @ParameterizedTest
    @ValueSource(classes = {Empty.class, Mixed.class, Filling.class, Ending.class, Narrow.class, Deep.class})
    void objectsAreAsLargeAsPredicted(Class<?> type) {
        assertThat(ObjectLayout.bytes(MODEL, fields(type)))
                .isEqualTo(ClassLayout.parseClass(type).instanceSize());
    }

    private static List<ClassFields> fields(Class<?> type) {
        var classes = new ArrayList<ClassFields>();
        for (Class<?> each = type; each != Object.class; each = each.getSuperclass()) {
            var descriptors = new StringBuilder();
            for (Field field : each.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    descriptors.append(field.getType().descriptorString().charAt(0));
                }
            }
            classes.add(0, new ClassFields(each.getName(), descriptors.toString()));
        }
        return classes;
    }

    private static class Empty {}

    @SuppressWarnings("unused")
    private static class Mixed {
        private byte a;
        private long b;
        private Object c;
        private short d;
        private int e;
        private boolean f;
    }

    @SuppressWarnings("unused")
    private static class Filling extends Mixed {
        private byte g;
        private Object h;
        private double i;
    }

    @SuppressWarnings("unused")
    private static class Ending {
        private long a;
        private Object b;
    }

    @SuppressWarnings("unused")
    private static class Narrow extends Ending {
        private int c;
        private Object d;
        private byte e;
    }

    @SuppressWarnings("unused")
    private static class Deep extends Narrow {
        private long f;
        private int[] g;
        private char h;
    }
}
