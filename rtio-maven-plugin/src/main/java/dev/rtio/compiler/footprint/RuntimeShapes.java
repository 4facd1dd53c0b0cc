package dev.rtio.compiler.footprint;

import dev.rtio.compiler.declaration.DriverDeclaration.ClassFields;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Opcodes;

/** The fields of the runtime's classes, read from its class files, so that they are never written down twice. */
final class RuntimeShapes {
    private static final String OBJECT = "java/lang/Object";

    private final JvmModel model;
    private final Map<String, Long> bytes = new HashMap<>();

    RuntimeShapes(JvmModel model) {
        this.model = model;
    }

    /** Bytes of one object of a class of the runtime, by its simple name. */
    long bytes(String simpleName) {
        return bytes.computeIfAbsent(simpleName, name -> ObjectLayout.bytes(model, classes("dev/rtio/" + name)));
    }

    private static List<ClassFields> classes(String internalName) {
        var classes = new ArrayList<ClassFields>();
        for (String name = internalName; !name.equals(OBJECT); ) {
            var shape = new Shape();
            try (InputStream in = RuntimeShapes.class.getClassLoader().getResourceAsStream(name + ".class")) {
                if (in == null) {
                    throw new IllegalStateException("not on the class path: " + name);
                }
                new ClassReader(in)
                        .accept(shape, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + name, e);
            }
            classes.add(0, new ClassFields(name.replace('/', '.'), shape.descriptors.toString()));
            name = shape.superName;
        }
        return classes;
    }

    /** Collects the instance fields of one class. */
    private static final class Shape extends ClassVisitor {
        private final StringBuilder descriptors = new StringBuilder();
        private String superName = OBJECT;

        Shape() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(int version, int access, String name, String signature, String parent, String[] interfaces) {
            superName = parent;
        }

        @Override
        public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
            if ((access & Opcodes.ACC_STATIC) == 0) {
                descriptors.append(descriptor.charAt(0));
            }
            return super.visitField(access, name, descriptor, signature, value);
        }
    }
}
