package dev.rtio.maven;

import dev.rtio.compiler.FirmwareCompiler;
import dev.rtio.compiler.devicetree.Devicetree;
import dev.rtio.compiler.diagnostic.DiagnosticCode;
import dev.rtio.compiler.diagnostic.DiagnosticPage;
import dev.rtio.compiler.diagnostic.Severity;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.report.Explanation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Says of a node, or of one of its properties, where it comes from, what it replaced, and which line of a binding rules it;
 * or of a diagnostic's code what it means. Runs outside any project, too.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "explain",
        requiresProject = false,
        requiresDependencyResolution = ResolutionScope.COMPILE,
        threadSafe = true)
public final class ExplainMojo extends AbstractRtioMojo {
    /**
     * The node: its label, alias or path.
     *
     * @since 0.1.0
     */
    @Parameter(property = "rtio.node")
    private @Nullable String node;

    /**
     * The property of the node. By default the node itself is explained.
     *
     * @since 0.1.0
     */
    @Parameter(property = "rtio.property")
    private @Nullable String property;

    /**
     * The code of a diagnostic, such as <code>RTIO-404</code>, to explain instead of a node.
     *
     * @since 0.1.0
     */
    @Parameter(property = "rtio.code")
    private @Nullable String code;

    @Override
    void run() throws MojoExecutionException, MojoFailureException {
        if (code != null) {
            explainCode(code);
        } else if (node != null) {
            explainNode(node);
        } else {
            throw new MojoFailureException("Nothing to explain: name a node with -Drtio.node=LABEL-OR-PATH, with"
                    + " -Drtio.property=NAME one of its properties, or with -Drtio.code=RTIO-404 a diagnostic");
        }
    }

    private static void explainCode(String name) throws MojoFailureException {
        Optional<DiagnosticCode> known = DiagnosticCode.of(name);
        if (known.isEmpty()) {
            throw new MojoFailureException("There is no diagnostic " + Wording.quote(name)
                    + DiagnosticCode.hint(name).map(hint -> "; " + hint).orElse(""));
        }
        System.out.println(DiagnosticPage.of(known.get()).markdown().strip());
    }

    private void explainNode(String name) throws MojoExecutionException, MojoFailureException {
        var compiler = new FirmwareCompiler(request(Map.of(DiagnosticCode.UNKNOWN_COMPATIBLE, Severity.WARNING)));
        List<Devicetree> boards = soundBoards(compiler);
        var failures = new ArrayList<String>();
        for (Devicetree board : boards) {
            Explanation.Answer answer =
                    Explanation.of(board, name, Optional.ofNullable(property), compiler.diagnostics());
            answer.failure().ifPresent(failures::add);
            if (boards.size() > 1 && answer.failure().isEmpty()) {
                System.out.println("Board '" + board.name() + "'");
            }
            answer.lines().forEach(System.out::println);
        }
        if (failures.size() == boards.size()) {
            throw new MojoFailureException(String.join("; ", failures));
        }
    }
}
