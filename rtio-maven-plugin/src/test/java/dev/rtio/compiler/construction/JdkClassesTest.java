package dev.rtio.compiler.construction;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is written down of the JDK's classes is what the JDK that runs this has. */
class JdkClassesTest {
    private static final int FEATURE = Runtime.version().feature() < 25 ? 17 : 25;

    @Test
    void theFieldsAreThoseOfThisJdk() throws ClassNotFoundException {
        for (String name : JdkClasses.names()) {
            List<ClassFields> classes = JdkClasses.fields(name, FEATURE).orElseThrow();
            Class<?> each = Class.forName(name.replace('/', '.'));
            for (int i = classes.size() - 1; i >= 0; i--) {
                assertThat(classes.get(i).type()).isEqualTo(each.getName());
                // The JVM has fields of its own in some, behind these; how large they are, tests of whole boards say.
                assertWithMessage(each.getName())
                        .that(classes.get(i).descriptors())
                        .startsWith(descriptors(each));
                each = each.getSuperclass();
            }
            assertThat(each).isEqualTo(Object.class);
        }
    }

    @Test
    void othersAreNotKnown() {
        assertThat(JdkClasses.fields("java/util/TreeMap", FEATURE)).isEmpty();
    }

    private static String descriptors(Class<?> type) {
        var descriptors = new StringBuilder();
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                char first = field.getType().descriptorString().charAt(0);
                descriptors.append(first == '[' ? 'L' : first);
            }
        }
        return descriptors.toString();
    }
}
