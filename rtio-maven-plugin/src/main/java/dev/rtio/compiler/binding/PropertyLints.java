package dev.rtio.compiler.binding;

import dev.rtio.compiler.diagnostic.Diagnostic;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.Diagnostics;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.source.SourceNode;
import dev.rtio.compiler.source.SourceNode.Mapping;
import dev.rtio.compiler.source.SourceNode.Scalar;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a binding may write of a property, and means something else by, or nothing. */
final class PropertyLints {
    /** Devicetree specification sections 2.3.4 and 2.3.5 say what a node without these means. */
    private static final Set<String> OWN_DEFAULT = Set.of("status", "#address-cells", "#size-cells");

    private final Diagnostics diagnostics;

    PropertyLints(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    void check(PropertySpec spec, Mapping keys) {
        SourceNode standard = spec.defaultValue();
        if (standard != null && OWN_DEFAULT.contains(spec.name())) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.RESERVED_DEFAULT,
                            standard.span(),
                            "what a node without '" + spec.name() + "' means is said by the devicetree specification")
                    .hint(
                            spec.name().equals("status")
                                    ? "remove the default"
                                    : "write 'const' if all nodes of this binding have the same"));
        } else if (standard != null && spec.required()) {
            diagnostics.report(Diagnostic.of(
                            DiagnosticCode.REQUIRED_WITH_DEFAULT,
                            standard.span(),
                            "'" + spec.name() + "' is required, so that its default is only used for disabled nodes")
                    .note(BindingYaml.keyOf(keys, "required").span(), "required here")
                    .hint("remove one of the two"));
        }
        if (spec.type() == PropertyType.STRING) {
            checkTokens(spec);
        }
    }

    private void checkTokens(PropertySpec spec) {
        Map<String, Scalar> tokens = new HashMap<>();
        for (SourceNode value : spec.enumValues()) {
            if (value instanceof Scalar text) {
                String token = text.text().replaceAll("[^A-Za-z0-9_]", "_").toUpperCase(Locale.ROOT);
                Scalar other = tokens.putIfAbsent(token, text);
                if (other != null) {
                    diagnostics.report(Diagnostic.of(
                                    DiagnosticCode.ENUM_TOKENS,
                                    text.span(),
                                    Wording.quote(text.text()) + " and " + Wording.quote(other.text())
                                            + " are both called " + token + " in code")
                            .note(other.span(), "the other value"));
                }
            }
        }
    }
}
