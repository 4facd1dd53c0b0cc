package dev.rtio.compiler.diagnostic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a build says about severities: {@code RTIO-401=warning}, {@code UNKNOWN_COMPATIBLE=off}.
 *
 * @param severities those that could be read
 * @param problems what could not be read, a sentence each
 */
public record SeverityOverrides(Map<DiagnosticCode, Severity> severities, List<String> problems) {
    public SeverityOverrides {
        severities = Map.copyOf(severities);
        problems = List.copyOf(problems);
    }

    /** Reads settings of the form {@code code=severity}; of two for one code the later wins. */
    public static SeverityOverrides parse(Collection<String> settings) {
        var severities = new EnumMap<DiagnosticCode, Severity>(DiagnosticCode.class);
        var problems = new ArrayList<String>();
        for (String setting : settings) {
            read(setting, severities).ifPresent(problems::add);
        }
        return new SeverityOverrides(severities, problems);
    }

    private static Optional<String> read(String setting, Map<DiagnosticCode, Severity> severities) {
        int equals = setting.indexOf('=');
        if (equals < 0) {
            return Optional.of("severity setting " + Wording.quote(setting) + " is not of the form 'RTIO-401=warning'");
        }
        String name = setting.substring(0, equals).strip();
        String level = setting.substring(equals + 1).strip();
        Optional<DiagnosticCode> code = DiagnosticCode.of(name);
        if (code.isEmpty()) {
            return Optional.of("severity setting " + Wording.quote(setting) + " names no diagnostic"
                    + DiagnosticCode.hint(name).map(hint -> "; " + hint).orElse(""));
        }
        Optional<Severity> severity = Stream.of(Severity.values())
                .filter(any -> any.name().equals(level.toUpperCase(Locale.ROOT)))
                .findFirst();
        if (severity.isEmpty()) {
            return Optional.of("severity setting " + Wording.quote(setting)
                    + " must end in 'error', 'warning' or 'off', not in " + Wording.quote(level));
        }
        if (code.get().isFixed() && severity.get() != Severity.ERROR) {
            return Optional.of("severity setting " + Wording.quote(setting) + " lowers "
                    + code.get().id() + ", which always is an error: without what it asks for there is no board");
        }
        severities.put(code.get(), severity.get());
        return Optional.empty();
    }
}
