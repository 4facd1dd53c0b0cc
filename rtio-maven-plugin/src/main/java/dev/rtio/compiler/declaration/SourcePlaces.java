package dev.rtio.compiler.declaration;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.rtio.compiler.diagnostic.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/** Where elements and their parts stand; empty for what comes from a class file or is written by the compiler itself. */
final class SourcePlaces {
    private final Trees trees;
    private final JavaFiles files;
    private final Map<JavaFileObject, JavaText> texts = new HashMap<>();

    SourcePlaces(Trees trees, JavaFiles files) {
        this.trees = trees;
        this.files = files;
    }

    Optional<Span> annotation(Element element, AnnotationMirror annotation) {
        return span(element, trees.getTree(element, annotation));
    }

    /** @param annotation the outermost, if the value is of a nested annotation */
    Optional<Span> value(Element element, AnnotationMirror annotation, AnnotationValue value) {
        return span(element, trees.getTree(element, annotation, value));
    }

    /** A whole parameter: annotations, type and name. */
    Optional<Span> parameter(VariableElement parameter) {
        VariableElement written = component(parameter);
        return span(written, trees.getTree(written));
    }

    /** The type of a parameter, or what a method returns. */
    Optional<Span> type(Element element) {
        Element written = element instanceof VariableElement parameter ? component(parameter) : element;
        Tree tree = trees.getTree(written);
        if (tree instanceof VariableTree variable) {
            return span(written, variable.getType());
        }
        return tree instanceof MethodTree method ? span(element, method.getReturnType()) : Optional.empty();
    }

    /** The name of a class, constructor or method in its declaration. */
    Optional<Span> name(Element element) {
        Tree tree = trees.getTree(element);
        TreePath path = trees.getPath(element);
        if (tree == null || path == null) {
            return Optional.empty();
        }
        CompilationUnitTree unit = path.getCompilationUnit();
        SourcePositions positions = trees.getSourcePositions();
        Tree before = partBeforeName(tree);
        long from = before == null ? -1 : positions.getEndPosition(unit, before);
        Element named = element.getEnclosingElement() instanceof TypeElement type
                        && element.getKind() == ElementKind.CONSTRUCTOR
                ? type
                : element;
        String name = named.getSimpleName().toString();
        OptionalInt at = text(unit.getSourceFile()).word(name, Math.max(from, positions.getStartPosition(unit, tree)));
        return at.isPresent()
                ? Optional.of(text(unit.getSourceFile()).span(at.getAsInt(), at.getAsInt() + name.length()))
                : span(element, tree);
    }

    /** The file that an element is written in; null for one of a class file. */
    @Nullable
    CompilationUnitTree unit(Element element) {
        TreePath path = trees.getPath(element);
        return path == null ? null : path.getCompilationUnit();
    }

    JavaText text(JavaFileObject file) {
        return texts.computeIfAbsent(file, any -> {
            try {
                return new JavaText(files.path(file), file.getCharContent(true).toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private Optional<Span> span(Element element, @Nullable Tree tree) {
        CompilationUnitTree unit = tree == null ? null : unit(element);
        if (unit == null) {
            return Optional.empty();
        }
        SourcePositions positions = trees.getSourcePositions();
        long start = positions.getStartPosition(unit, tree);
        return start < 0
                ? Optional.empty()
                : Optional.of(text(unit.getSourceFile()).span(start, positions.getEndPosition(unit, tree)));
    }

    private static @Nullable Tree partBeforeName(Tree tree) {
        if (tree instanceof MethodTree method) {
            return method.getReturnType() != null ? method.getReturnType() : method.getModifiers();
        }
        return tree instanceof ClassTree type ? type.getModifiers() : null;
    }

    /** The canonical constructor of a record is not written; the places of its parameters are those of the fields. */
    private static VariableElement component(VariableElement parameter) {
        if (!(parameter.getEnclosingElement() instanceof ExecutableElement constructor)
                || !(constructor.getEnclosingElement() instanceof TypeElement type)
                || type.getKind() != ElementKind.RECORD) {
            return parameter;
        }
        return ElementFilter.fieldsIn(type.getEnclosedElements()).stream()
                .filter(field -> field.getSimpleName().equals(parameter.getSimpleName()))
                .findFirst()
                .orElse(parameter);
    }
}
