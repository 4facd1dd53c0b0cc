package dev.rtio.compiler.construction;

import org.jspecify.annotations.Nullable;

/** Says which class is a subclass of which. */
final class TypeTests {
    private static final String OBJECT = "java/lang/Object";

    private final ClassFiles classes;

    TypeTests(ClassFiles classes) {
        this.classes = classes;
    }

    /** Whether objects of a type, which is no interface, are instances of another. */
    boolean isInstance(String type, String target) {
        if (type.equals(target) || target.equals(OBJECT)) {
            return true;
        }
        if (type.charAt(0) == '[') {
            return isArrayInstance(type, target);
        }
        if (ClassFiles.isOfJdk(type)) {
            return isOfJdk(type, target);
        }
        ClassFile file = classes.find(type);
        if (file == null) {
            throw new Unresolved("the class " + type.replace('/', '.') + " is not on the class path");
        }
        for (String each : file.interfaces()) {
            if (isInstance(each, target)) {
                return true;
            }
        }
        return !file.superName().equals(OBJECT) && isInstance(file.superName(), target);
    }

    private boolean isArrayInstance(String type, String target) {
        if (target.charAt(0) != '[') {
            return target.equals("java/lang/Cloneable") || target.equals("java/io/Serializable");
        }
        String element = elementOf(type);
        String wanted = elementOf(target);
        return element.length() > 1 && wanted.length() > 1 && isInstance(element, wanted);
    }

    /** Internal name of a class, descriptor of an array, or one letter. */
    private static String elementOf(String array) {
        String element = array.substring(1);
        return element.charAt(0) == 'L' ? element.substring(1, element.length() - 1) : element;
    }

    /** The public types of the JDK stand in the same relation in all versions. */
    private static boolean isOfJdk(String type, String target) {
        Class<?> from = jdkClass(type);
        Class<?> to = jdkClass(target);
        return from != null && to != null && to.isAssignableFrom(from);
    }

    /** The class of the JVM that compiles; null if it has none of that name. */
    static @Nullable Class<?> jdkClass(String name) {
        if (!ClassFiles.isOfJdk(name)) {
            return null;
        }
        try {
            return Class.forName(name.replace('/', '.'), false, ClassLoader.getPlatformClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }
}
