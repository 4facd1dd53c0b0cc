package dev.rtio.hotpath;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** All classes in a folder: their methods, who may be called from outside, and who overrides whom. */
final class Classes {
    private static final int ACCESSIBLE = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED;

    private final Map<String, List<String>> subtypes = new HashMap<>();
    private final Map<String, String> supertypes = new HashMap<>();
    private final Map<MethodId, MethodCode> methods = new HashMap<>();
    /** Those without code, too. */
    private final Set<MethodId> declared = new HashSet<>();

    private final Set<MethodId> accessible = new HashSet<>();

    /** Reads all class files below a folder. */
    static Classes in(Path folder) {
        Classes classes = new Classes();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".class"))
                    .filter(file -> !file.endsWith("module-info.class"))
                    .sorted()
                    .toList()) {
                classes.read(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return classes;
    }

    /** Reads one class. */
    void read(byte[] classFile) {
        new ClassReader(classFile).accept(new Reader(), ClassReader.SKIP_FRAMES);
    }

    boolean contain(String type) {
        return supertypes.containsKey(type);
    }

    /** Tells whether code outside of its package may call or override a method, which is no constructor. */
    boolean isAccessible(MethodId method) {
        return accessible.contains(method);
    }

    /** All methods that have code. */
    Set<MethodId> all() {
        return methods.keySet();
    }

    MethodCode code(MethodId method) {
        return methods.get(method);
    }

    /** The method that is run if exactly this one is called: it may be inherited; null if it is not of these classes. */
    MethodId inherited(MethodId method) {
        for (String type = method.owner(); type != null; type = supertypes.get(type)) {
            MethodId candidate = new MethodId(type, method.signature());
            if (methods.containsKey(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    /** Tells whether one of these classes declares the method, or declares what the class inherits. */
    boolean declare(MethodId method) {
        for (String type = method.owner(); type != null; type = supertypes.get(type)) {
            if (declared.contains(new MethodId(type, method.signature()))) {
                return true;
            }
        }
        return false;
    }

    /** All methods that may be run if this one is called on whatever object. */
    Set<MethodId> overriding(MethodId method) {
        Set<MethodId> all = new LinkedHashSet<>();
        MethodId inherited = inherited(method);
        if (inherited != null) {
            all.add(inherited);
        }
        for (String subtype : subtypes.getOrDefault(method.owner(), List.of())) {
            all.addAll(overriding(new MethodId(subtype, method.signature())));
        }
        return all;
    }

    private final class Reader extends ClassVisitor {
        private String type = "";
        private boolean isAccessible;

        Reader() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visit(
                int version, int access, String name, String signature, String superName, String[] interfaces) {
            type = name;
            isAccessible = (access & ACCESSIBLE) != 0;
            supertypes.put(name, superName);
            subtypes.computeIfAbsent(superName, any -> new ArrayList<>()).add(name);
            for (String each : interfaces) {
                subtypes.computeIfAbsent(each, any -> new ArrayList<>()).add(name);
            }
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] thrown) {
            MethodId id = new MethodId(type, name + descriptor);
            declared.add(id);
            if (isAccessible && (access & ACCESSIBLE) != 0 && !name.startsWith("<")) {
                accessible.add(id);
            }
            if ((access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0) {
                return null;
            }
            MethodCode code = new MethodCode(id);
            methods.put(id, code);
            return code;
        }
    }
}
