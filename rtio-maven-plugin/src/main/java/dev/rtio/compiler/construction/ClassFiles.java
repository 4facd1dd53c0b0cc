package dev.rtio.compiler.construction;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/**
 * Class files by name: of the module's own classes, which are compiled in memory, of its dependencies, and of the runtime
 * that this compiler knows. The JDK's are none of these, since they are those of the JVM that compiles, not of the one that
 * will run.
 */
public final class ClassFiles implements AutoCloseable {
    private static final String RUNTIME = "dev/rtio/";

    private static final byte[] NONE = {};

    private final Map<String, byte[]> own;
    private final URLClassLoader dependencies;
    private final Map<String, Optional<ClassFile>> known = new HashMap<>();

    /**
     * @param own the module's classes, by internal name
     * @param classpath its dependencies
     */
    public ClassFiles(Map<String, byte[]> own, List<Path> classpath) {
        this.own = Map.copyOf(own);
        this.dependencies = new URLClassLoader(
                classpath.stream().map(ClassFiles::url).toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException("no place of classes: " + path, e);
        }
    }

    /** Whether the class is the JDK's. */
    static boolean isOfJdk(String name) {
        return name.startsWith("java/")
                || name.startsWith("javax/")
                || name.startsWith("jdk/")
                || name.startsWith("sun/");
    }

    /** Whether the class was compiled from the module's sources. */
    boolean isOwn(String name) {
        return own.containsKey(name);
    }

    /** The class of that internal name; null if it is not found, damaged, or the JDK's. */
    @Nullable
    ClassFile find(String name) {
        return known.computeIfAbsent(name, this::load).orElse(null);
    }

    private Optional<ClassFile> load(String name) {
        if (isOfJdk(name) || name.charAt(0) == '[') {
            return Optional.empty();
        }
        try {
            byte[] bytes = own.containsKey(name) ? own.get(name) : read(name);
            if (bytes.length == 0) {
                return Optional.empty();
            }
            var node = new ClassNode();
            new ClassReader(bytes).accept(node, ClassReader.SKIP_FRAMES);
            return Optional.of(new ClassFile(node));
        } catch (IOException | RuntimeException e) {
            // Whatever the bytes are, they are no class that the machine could execute.
            return Optional.empty();
        }
    }

    /** The bytes of a class file; none if it is not found. */
    private byte[] read(String name) throws IOException {
        String entry = name + ".class";
        try (InputStream found = dependencies.getResourceAsStream(entry)) {
            if (found != null) {
                return found.readAllBytes();
            }
        }
        if (!name.startsWith(RUNTIME)) {
            return NONE;
        }
        try (InputStream found = ClassFiles.class.getClassLoader().getResourceAsStream(entry)) {
            return found == null ? NONE : found.readAllBytes();
        }
    }

    /** The instance fields of a class and its superclasses, the topmost first; empty if one of them is not known. */
    public Optional<List<ClassFields>> fields(String name, int feature) {
        var classes = new ArrayList<ClassFields>();
        String each = name;
        while (!isOfJdk(each)) {
            ClassFile file = find(each);
            if (file == null) {
                return Optional.empty();
            }
            classes.add(0, new ClassFields(file.name().replace('/', '.'), file.descriptors()));
            each = file.superName();
        }
        Optional<List<ClassFields>> above = JdkClasses.fields(each, feature);
        return above.map(top -> {
            classes.addAll(0, top);
            return List.copyOf(classes);
        });
    }

    /** The classes of what the JDK makes for each object of a class, in this version. */
    public List<String> parts(String name, int feature) {
        String each = name;
        while (!isOfJdk(each)) {
            ClassFile file = find(each);
            if (file == null) {
                return List.of();
            }
            each = file.superName();
        }
        return JdkClasses.parts(each, feature);
    }

    @Override
    public void close() {
        try {
            dependencies.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the class path", e);
        }
    }
}
