package dev.rtio.compiler.construction;

/**
 * What determines the size of an object.
 *
 * @param type internal name of the class, descriptor of the array, or {@link #DIRECT_MEMORY}
 * @param name as people call it: {@code Sqe}, {@code int[]}
 * @param moreFields the fields of a subclass that has no class file, by the first characters of their descriptors
 * @param length elements of an array, bytes of memory
 * @param bytes of the object, where the driver's author declares them; else 0
 */
public record ObjectKind(String type, String name, String moreFields, int length, int bytes) {
    /** The type of memory outside of the Java heap. */
    public static final String DIRECT_MEMORY = HeapObject.DIRECT_MEMORY;

    static ObjectKind of(HeapObject object) {
        Object known = object.payload();
        if (known instanceof Lambda lambda) {
            return new ObjectKind("java/lang/Object", "lambda", lambda.descriptors(), 0, 0);
        } else if (known instanceof Generated generated) {
            return new ObjectKind(object.type(), generated.name(), generated.descriptors(), 0, 0);
        } else if (known instanceof Declared.Bytes declared) {
            return new ObjectKind(object.type(), simpleName(object.type()), "", 0, declared.bytes());
        }
        return new ObjectKind(object.type(), simpleName(object.type()), "", object.length(), 0);
    }

    /** A class that is still to be generated. */
    record Generated(String name, String descriptors) {}

    public boolean isArray() {
        return type.charAt(0) == '[';
    }

    private static String simpleName(String type) {
        if (type.charAt(0) != '[') {
            return type.substring(Math.max(type.lastIndexOf('/'), type.lastIndexOf('$')) + 1);
        }
        String element = type.substring(1);
        return (element.charAt(0) == '['
                        ? simpleName(element)
                        : switch (element.charAt(0)) {
                            case 'Z' -> "boolean";
                            case 'B' -> "byte";
                            case 'C' -> "char";
                            case 'S' -> "short";
                            case 'I' -> "int";
                            case 'J' -> "long";
                            case 'F' -> "float";
                            case 'D' -> "double";
                            default -> simpleName(element.substring(1, element.length() - 1));
                        })
                + "[]";
    }
}
