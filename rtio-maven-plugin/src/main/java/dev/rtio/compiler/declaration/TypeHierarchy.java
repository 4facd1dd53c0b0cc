package dev.rtio.compiler.declaration;

import com.sun.source.tree.CompilationUnitTree;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Types;

/** Names and ancestors of types; types that do not exist (yet) are known by name only. */
final class TypeHierarchy {
    private final Types types;
    private final SourcePlaces places;

    TypeHierarchy(Types types, SourcePlaces places) {
        this.types = types;
        this.places = places;
    }

    /**
     * All ancestors of a type.
     *
     * @param names qualified, the type itself first
     * @param complete whether each is known with its own ancestors
     */
    record Ancestors(Set<String> names, boolean complete) {
        /** Whether the type is, or for all that is known may be, one of those called {@code name}. */
        boolean mayBe(String name) {
            return names.contains(name) || !complete;
        }
    }

    /** The name as Java source has it, type arguments left out: {@code int}, {@code byte[]}, {@code java.lang.String}. */
    String name(TypeMirror type, Element usedBy) {
        return switch (type.getKind()) {
            case ARRAY -> name(((ArrayType) type).getComponentType(), usedBy) + "[]";
            case ERROR -> unresolvedName(type, usedBy);
            case DECLARED -> element(type).getQualifiedName().toString();
            case TYPEVAR, INTERSECTION -> name(types.erasure(type), usedBy);
            default -> type.getKind().name().toLowerCase(Locale.ROOT);
        };
    }

    Ancestors ancestors(TypeMirror type, Element usedBy) {
        var names = new LinkedHashSet<String>();
        return new Ancestors(names, collect(type, usedBy, names));
    }

    private boolean collect(TypeMirror type, Element usedBy, Set<String> names) {
        if (type.getKind() == TypeKind.NONE || !names.add(name(type, usedBy))) {
            return true;
        }
        if (type.getKind() != TypeKind.DECLARED) {
            return type.getKind() != TypeKind.ERROR;
        }
        TypeElement element = element(type);
        boolean complete = collect(element.getSuperclass(), element, names);
        for (TypeMirror each : element.getInterfaces()) {
            complete &= collect(each, element, names);
        }
        return complete;
    }

    private static TypeElement element(TypeMirror type) {
        return (TypeElement) ((DeclaredType) type).asElement();
    }

    /** The qualified name that a missing type will have: as imported, otherwise of the same package. */
    private String unresolvedName(TypeMirror type, Element usedBy) {
        String name = element(type).getQualifiedName().toString();
        CompilationUnitTree unit = places.unit(usedBy);
        if (name.indexOf('.') >= 0 || unit == null) {
            return name;
        }
        return unit.getImports().stream()
                .filter(each -> !each.isStatic())
                .map(each -> each.getQualifiedIdentifier().toString())
                .filter(imported -> imported.endsWith("." + name))
                .findFirst()
                .orElseGet(() -> unit.getPackageName() == null ? name : unit.getPackageName() + "." + name);
    }
}
