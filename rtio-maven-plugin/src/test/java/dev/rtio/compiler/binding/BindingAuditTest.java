package dev.rtio.compiler.binding;

import static com.google.common.truth.Truth.assertThat;

import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Severity;
import dev.rtio.compiler.source.SourceTexts;
import dev.rtio.compiler.source.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All bindings at once, without a board. */
class BindingAuditTest {
    private static final String BROKEN = "description: b\ncompatible: acme,b\nproperties: { p: { typ: int } }\n";

    @TempDir
    Path directory;

    private Diagnostics diagnostics = new Diagnostics();

    private void file(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private BindingIndex index(String... layers) {
        return new BindingLoader(new YamlReader(new SourceTexts(), diagnostics), diagnostics)
                .load(List.of(layers).stream()
                        .map(layer -> BindingSource.directory(directory.resolve(layer)))
                        .toList());
    }

    private List<String> findings() {
        return diagnostics.sorted().stream()
                .map(found -> diagnostics.severityOf(found) + " " + found.code() + " "
                        + Path.of(found.span().file()).getFileName() + ":"
                        + found.span().line() + ":" + found.span().column())
                .toList();
    }

    @Test
    void errorsOfUnusedBindingsAreWarnings() throws IOException {
        file("a/a.yaml", "description: a\ncompatible: acme,a\nchild-binding: { compatible: \"acme,child\" }\n");
        file("a/b.yaml", BROKEN);
        file("a/syntax.yaml", "compatible: [\n");
        file("a/lint.yaml", "description: l\ncompatible: acme,l\nproperties: { p: { type: int, enum: [1.5] } }\n");
        BindingAudit audit = index("a").audit();
        assertThat(audit.files()).isEqualTo(4);
        assertThat(audit.bindings().stream()
                        .map(extended -> extended.binding().compatible().orElseThrow()))
                .containsExactly("acme,a", "acme,child", "acme,b", "acme,l")
                .inOrder();
        assertThat(findings())
                .containsExactly(
                        "WARNING PROPERTY_WITHOUT_TYPE b.yaml:3:15",
                        "WARNING UNKNOWN_BINDING_KEY b.yaml:3:20",
                        "WARNING YAML_SYNTAX syntax.yaml:1:13")
                .inOrder();
    }

    @Test
    void errorsOfUsedBindingsStayErrors() throws IOException {
        file("a/b.yaml", BROKEN);
        BindingIndex index = index("a");
        assertThat(index.find("acme,b", Optional.empty())).isPresent();
        index.audit();
        assertThat(findings())
                .containsExactly("ERROR PROPERTY_WITHOUT_TYPE b.yaml:3:15", "ERROR UNKNOWN_BINDING_KEY b.yaml:3:20");
    }

    @Test
    void whatIsSwitchedOffStaysSo() throws IOException {
        diagnostics = new Diagnostics(Map.of(
                DiagnosticCode.UNKNOWN_BINDING_KEY,
                Severity.OFF,
                DiagnosticCode.PROPERTY_WITHOUT_TYPE,
                Severity.WARNING));
        file("a/b.yaml", BROKEN);
        index("a").audit();
        assertThat(findings()).isEmpty();
    }

    @Test
    void fragmentsMayLeaveNothingOpenWithoutSayingSo() throws IOException {
        file("a/f.yaml", """
                include: g.yaml
                properties:
                  known: { required: true }
                  one: { const: 1 }
                  two: { default: 2 }
                """);
        file("a/g.yaml", "properties:\n  known: { type: int }\n");
        file("a/incomplete.yaml", "include: absent.yaml\nproperties:\n  one: { const: 1 }\n");
        index("a").audit();
        assertThat(findings())
                .containsExactly(
                        "WARNING PROPERTY_WITHOUT_TYPE f.yaml:4:3",
                        "WARNING BINDING_INCLUDE_NOT_FOUND incomplete.yaml:1:10");
        assertThat(diagnostics.sorted().get(0).message()).contains("'one' and 'two'");
    }

    @Test
    void bindingsThatCountAreThoseOfTheFirstLayer() throws IOException {
        file("a/x.yaml", "description: mine\ncompatible: acme,x\n");
        file("b/x.yaml", "description: theirs\ncompatible: acme,x\n");
        file("b/y.yaml", "description: again\ncompatible: acme,x\n");
        file("b/z.yaml", "description: on a bus\ncompatible: acme,x\non-bus: i2c\n");
        BindingAudit audit = index("a", "b").audit();
        assertThat(audit.bindings().stream().map(extended -> extended.binding().description()))
                .containsExactly("mine", "on a bus")
                .inOrder();
        assertThat(audit.ambiguous()).containsExactly("acme,x");
        assertThat(findings()).isEmpty();
    }

    @Test
    void extensions() throws IOException {
        file("a/x.yaml", "description: x\ncompatible: acme,x\nproperties: { p: { type: int } }\n");
        file("a/x.rtio.yaml", "extends: acme,x\nrequires: { p: [q] }\n");
        file("a/y.rtio.yaml", "extends: acme,xx\n");
        file("a/z.rtio.yaml", "extends: acme,x\none-off: []\n");
        BindingAudit audit = index("a").audit();
        assertThat(audit.bindings().get(0).extensions()).hasSize(2);
        assertThat(findings())
                .containsExactly(
                        "WARNING MALFORMED_EXTENSION x.rtio.yaml:2:13",
                        "WARNING MALFORMED_EXTENSION y.rtio.yaml:1:1",
                        "WARNING MALFORMED_EXTENSION z.rtio.yaml:2:1");
        assertThat(diagnostics.sorted().get(1).hints()).containsExactly("did you mean 'acme,x'?");
    }
}
