package dev.rtio.hotpath;

/**
 * A method.
 *
 * @param owner its class, as class files write it
 * @param signature its name and descriptor
 */
record MethodId(String owner, String signature) {
    String name() {
        return signature.substring(0, signature.indexOf('('));
    }

    /** As people write it, without its parameters. */
    @Override
    public String toString() {
        return owner.substring(owner.lastIndexOf('/') + 1).replace('$', '.') + '.' + name();
    }
}
