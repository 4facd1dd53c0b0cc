package dev.rtio.maven;

import dev.rtio.compiler.Compilation;
import dev.rtio.compiler.FirmwareCompiler;
import dev.rtio.compiler.diagnostic.Wording;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Checks boards, bindings and annotated Java, and writes nothing but what it finds. Runs outside any project, too.
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
        Compilation compilation = new FirmwareCompiler(request(Map.of())).compile();
        findings().report(compilation.diagnostics(), compilation.texts());
        if (compilation.boards().isEmpty()) {
            getLog().warn(
                            "No board to check: name one with -Drtio.board=FILE, or put NAME.board.yaml into src/main/rtio");
        }
        compilation
                .boards()
                .forEach(board -> getLog().info("Checked board '"
                        + board.devicetree().name() + "': "
                        + Wording.count(board.devicetree().nodes().size(), "node") + ", "
                        + board.image().devices().size() + " with a driver, "
                        + Wording.count(board.image().contexts().size(), "context")));
    }
}
