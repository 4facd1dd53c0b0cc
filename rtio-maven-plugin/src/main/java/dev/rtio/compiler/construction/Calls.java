package dev.rtio.compiler.construction;

import dev.rtio.compiler.construction.ClassFile.Code;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;

/** Finds the method that a call means, and calls it: code of class files, or what is known of the JDK's. */
final class Calls {
    private final Machine machine;
    private final ClassFiles classes;
    private final Heap heap;
    private final Jdk jdk;
    private final Declared declared;

    Calls(Machine machine, ClassFiles classes, Heap heap) {
        this.machine = machine;
        this.classes = classes;
        this.heap = heap;
        this.jdk = new Jdk(machine, classes, heap);
        this.declared = new Declared(heap);
    }

    Jdk jdk() {
        return jdk;
    }

    Slot call(MethodInsnNode call, List<Slot> arguments) {
        return switch (call.getOpcode()) {
            case Opcodes.INVOKESTATIC -> statically(call.owner, call.name, call.desc, arguments);
            case Opcodes.INVOKESPECIAL ->
                special(call.owner, call.name, call.desc, receiver(call, arguments), rest(arguments));
            default -> virtual(call.owner, call.name, call.desc, receiver(call, arguments), rest(arguments));
        };
    }

    private static HeapObject receiver(MethodInsnNode call, List<Slot> arguments) {
        if (!arguments.get(0).isKnown()) {
            throw new Unresolved(
                    "it calls " + name(call.owner, call.name) + " of an object that is not known at build time");
        }
        return object(arguments.get(0));
    }

    /** The object that a reference names. */
    static HeapObject object(Slot reference) {
        HeapObject object = reference.object();
        if (object == null) {
            throw new Thrown("NullPointerException", null);
        }
        return object;
    }

    private static List<Slot> rest(List<Slot> arguments) {
        return arguments.subList(1, arguments.size());
    }

    private static List<Slot> with(HeapObject receiver, List<Slot> arguments) {
        var all = new ArrayList<Slot>(arguments.size() + 1);
        all.add(receiver.slot());
        all.addAll(arguments);
        return all;
    }

    private static String name(String owner, String method) {
        String type = owner.substring(owner.lastIndexOf('/') + 1).replace('$', '.');
        return method.equals("<init>") ? "new " + type : type + "." + method;
    }

    Slot statically(String owner, String name, String descriptor, List<Slot> arguments) {
        if (ClassFiles.isOfJdk(owner)) {
            return jdk.statically(owner, name, descriptor, arguments);
        }
        Code code = find(owner, name, descriptor);
        if (code == null) {
            throw missing(owner, name);
        }
        machine.initialize(code.owner().name());
        return declared.isDeclared(code) ? declared.result(code) : machine.execute(code, arguments);
    }

    /** A constructor, a private method, or a superclass's. */
    Slot special(String owner, String name, String descriptor, HeapObject receiver, List<Slot> arguments) {
        Code code = find(owner, name, descriptor);
        if (code != null) {
            return execute(code, receiver, arguments);
        }
        String above = firstOfJdk(owner);
        if (above == null) {
            throw missing(owner, name);
        }
        return jdk.special(above, name, descriptor, receiver, arguments);
    }

    private Slot execute(Code code, HeapObject receiver, List<Slot> arguments) {
        if (declared.isDeclared(code)) {
            return declared.result(code, receiver);
        }
        return machine.execute(code, with(receiver, arguments));
    }

    Slot virtual(String owner, String name, String descriptor, HeapObject receiver, List<Slot> arguments) {
        if (receiver.payload() instanceof Lambda lambda && !isOfObject(name, descriptor)) {
            var all = new ArrayList<>(lambda.captured());
            all.addAll(arguments);
            return handle(lambda.target(), all);
        }
        String type = receiver.type();
        if (receiver.isArray()) {
            return jdk.ofArray(name, receiver);
        }
        Code code = find(type, name, descriptor);
        if (code != null) {
            return execute(code, receiver, arguments);
        }
        String above = firstOfJdk(type);
        if (above == null) {
            throw missing(type, name);
        }
        return jdk.virtual(above, name, descriptor, receiver, arguments);
    }

    private static boolean isOfObject(String name, String descriptor) {
        return name.equals("hashCode") && descriptor.equals("()I")
                || name.equals("toString") && descriptor.equals("()Ljava/lang/String;")
                || name.equals("getClass")
                || name.equals("equals") && descriptor.equals("(Ljava/lang/Object;)Z");
    }

    private static Unresolved missing(String owner, String name) {
        return new Unresolved("it calls " + name(owner, name) + ", which is not on the class path");
    }

    /** The class itself if it is the JDK's, else its first superclass that is; null if one in between is missing. */
    private @Nullable String firstOfJdk(String type) {
        String each = type;
        while (!ClassFiles.isOfJdk(each)) {
            ClassFile file = classes.find(each);
            if (file == null) {
                return null;
            }
            each = file.superName();
        }
        return each;
    }

    /** A method of a class, of its superclasses or, with code, of their interfaces. */
    private @Nullable Code find(String type, String name, String descriptor) {
        for (ClassFile file = classes.find(type); file != null; file = classes.find(file.superName())) {
            Code code = file.method(name, descriptor);
            if (code != null && (code.isExecutable() || code.is(Opcodes.ACC_NATIVE))) {
                return code;
            }
        }
        for (ClassFile file = classes.find(type); file != null; file = classes.find(file.superName())) {
            Code code = findInInterfaces(file, name, descriptor);
            if (code != null) {
                return code;
            }
        }
        return null;
    }

    private @Nullable Code findInInterfaces(ClassFile file, String name, String descriptor) {
        for (String each : file.interfaces()) {
            ClassFile parent = classes.find(each);
            if (parent == null) {
                continue;
            }
            Code code = parent.method(name, descriptor);
            if (code != null && code.isExecutable()) {
                return code;
            }
            Code above = findInInterfaces(parent, name, descriptor);
            if (above != null) {
                return above;
            }
        }
        return null;
    }

    // Lambda expressions, method references, concatenations

    Slot dynamic(InvokeDynamicInsnNode call, List<Slot> arguments) {
        return switch (call.bsm.getOwner()) {
            case "java/lang/invoke/LambdaMetafactory" -> lambda(call, arguments);
            case "java/lang/invoke/StringConcatFactory" -> jdk.concatenate(call, arguments);
            default ->
                throw new Unresolved("it calls what " + name(call.bsm.getOwner(), call.bsm.getName()) + " makes");
        };
    }

    /** One that captures nothing is made once, and is the class's. */
    private Slot lambda(InvokeDynamicInsnNode call, List<Slot> captured) {
        int owner = captured.isEmpty() ? heap.enter(HeapObject.SHARED) : 0;
        HeapObject object = heap.make(Lambda.TYPE);
        if (captured.isEmpty()) {
            heap.enter(owner);
        }
        var descriptors = new StringBuilder();
        for (Type type : Type.getArgumentTypes(call.desc)) {
            char first = type.getDescriptor().charAt(0);
            descriptors.append(first == '[' ? 'L' : first);
        }
        for (int i = 0; i < captured.size(); i++) {
            object.set(i, captured.get(i));
        }
        return object.withPayload(new Lambda((Handle) call.bsmArgs[1], captured, descriptors.toString()))
                .slot();
    }

    private Slot handle(Handle target, List<Slot> arguments) {
        String owner = target.getOwner();
        return switch (target.getTag()) {
            case Opcodes.H_INVOKESTATIC -> statically(owner, target.getName(), target.getDesc(), arguments);
            case Opcodes.H_NEWINVOKESPECIAL ->
                machine.construct(owner, target.getDesc(), arguments).slot();
            case Opcodes.H_INVOKESPECIAL ->
                special(owner, target.getName(), target.getDesc(), object(arguments.get(0)), rest(arguments));
            default -> virtual(owner, target.getName(), target.getDesc(), object(arguments.get(0)), rest(arguments));
        };
    }
}
