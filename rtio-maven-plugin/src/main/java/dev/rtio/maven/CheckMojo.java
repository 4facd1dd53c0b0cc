package dev.rtio.maven;

import dev.rtio.compiler.Compilation;
import dev.rtio.compiler.FirmwareCompiler;
import dev.rtio.compiler.binding.BindingAudit;
import dev.rtio.compiler.diagnostic.Wording;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Checks boards, bindings and annotated Java, and writes nothing but what it finds. Without a board it checks all bindings:
 * what an error would be for a board that uses a binding is a warning then. Runs outside any project, too.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "check",
        requiresProject = false,
        requiresDependencyResolution = ResolutionScope.COMPILE,
        threadSafe = true)
public final class CheckMojo extends AbstractRtioMojo {
    @Override
    void run() throws MojoExecutionException, MojoFailureException {
        var compiler = new FirmwareCompiler(request(Map.of()));
        Compilation compilation = compile(compiler);
        boolean boardless =
                compilation.boards().isEmpty() && !compilation.diagnostics().hasErrors();
        Optional<BindingAudit> audit = boardless ? Optional.of(compiler.auditBindings()) : Optional.empty();
        findings().report(compilation.diagnostics(), compilation.texts());
        audit.ifPresent(this::logAudit);
        compilation
                .boards()
                .forEach(board -> getLog().info("Checked board '"
                        + board.devicetree().name() + "': "
                        + Wording.count(board.devicetree().nodes().size(), "node") + ", "
                        + board.image().devices().size() + " with a driver, "
                        + Wording.count(board.image().contextCount(), "context")));
    }

    private void logAudit(BindingAudit audit) {
        getLog().info("No board to check: name one with -Drtio.board=FILE, or put NAME.board.yaml into src/main/rtio");
        getLog().info("Checked bindings alone: " + Wording.count(audit.files(), "file") + ", "
                + Wording.count(audit.bindings().size(), "binding")
                + "; what is a warning here is an error for a board that uses the binding");
        if (!audit.ambiguous().isEmpty()) {
            getLog().info("Compatibles with two bindings, an error for a board that uses one: "
                    + String.join(", ", audit.ambiguous()));
        }
    }
}
