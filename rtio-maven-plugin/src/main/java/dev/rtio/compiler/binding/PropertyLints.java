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

/** What a binding may write of a property, and means something else by, or nothing. */
final class PropertyLints {
    private final Diagnostics diagnostics;

    PropertyLints(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    void check(PropertySpec spec, Mapping keys) {
        SourceNode standard = spec.defaultValue();
        if (standard != null && spec.required()) {
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
