package dev.rtio.compiler.construction;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.MethodNode;

/** A class that the machine can execute. */
final class ClassFile {
    private final ClassNode node;
    private final Map<String, Code> methods = new LinkedHashMap<>();
    private final Map<String, FieldNode> fields = new HashMap<>();

    ClassFile(ClassNode node) {
        this.node = node;
        node.methods.forEach(method -> methods.put(method.name + method.desc, new Code(this, method)));
        node.fields.forEach(field -> fields.put(field.name, field));
    }

    /** A method with its instructions. */
    static final class Code {
        private final ClassFile owner;
        private final MethodNode method;
        private final AbstractInsnNode[] instructions;
        private final Type[] arguments;

        Code(ClassFile owner, MethodNode method) {
            this.owner = owner;
            this.method = method;
            this.instructions = method.instructions.toArray();
            this.arguments = Type.getArgumentTypes(method.desc);
        }

        ClassFile owner() {
            return owner;
        }

        MethodNode method() {
            return method;
        }

        /** Not to be changed. */
        AbstractInsnNode[] instructions() {
            return instructions;
        }

        /** Not to be changed. */
        Type[] arguments() {
            return arguments;
        }

        boolean is(int access) {
            return (method.access & access) != 0;
        }

        boolean isExecutable() {
            return !is(Opcodes.ACC_ABSTRACT) && !is(Opcodes.ACC_NATIVE);
        }
    }

    String name() {
        return node.name;
    }

    String superName() {
        return node.superName == null ? "java/lang/Object" : node.superName;
    }

    List<String> interfaces() {
        return node.interfaces;
    }

    @Nullable
    String sourceFile() {
        return node.sourceFile;
    }

    @Nullable
    Code method(String name, String descriptor) {
        return methods.get(name + descriptor);
    }

    /** The one public constructor; null if there is none, or several. */
    @Nullable
    Code constructor() {
        List<Code> found = methods.values().stream()
                .filter(code -> code.method().name.equals("<init>") && code.is(Opcodes.ACC_PUBLIC))
                .toList();
        return found.size() == 1 ? found.get(0) : null;
    }

    /** A public method of that name with so many parameters, as it was written; null if there is none. */
    @Nullable
    Code publicMethod(String name, int parameters) {
        return methods.values().stream()
                .filter(code -> code.method().name.equals(name)
                        && code.is(Opcodes.ACC_PUBLIC)
                        && !code.is(Opcodes.ACC_BRIDGE)
                        && code.arguments().length == parameters)
                .findFirst()
                .orElse(null);
    }

    @Nullable
    FieldNode field(String name) {
        return fields.get(name);
    }

    boolean isInterface() {
        return (node.access & Opcodes.ACC_INTERFACE) != 0;
    }

    List<FieldNode> fields() {
        return node.fields;
    }

    /** The first characters of the descriptors of the instance fields, in the order of declaration. */
    String descriptors() {
        var descriptors = new StringBuilder();
        for (FieldNode field : node.fields) {
            if ((field.access & Opcodes.ACC_STATIC) == 0) {
                descriptors.append(field.desc.charAt(0) == '[' ? 'L' : field.desc.charAt(0));
            }
        }
        return descriptors.toString();
    }

    /** The enum constants' names, in order. */
    List<String> constants() {
        var names = new ArrayList<String>();
        for (FieldNode field : node.fields) {
            if ((field.access & Opcodes.ACC_ENUM) != 0) {
                names.add(field.name);
            }
        }
        return names;
    }
}
