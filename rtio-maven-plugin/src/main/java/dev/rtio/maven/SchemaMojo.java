package dev.rtio.maven;

import dev.rtio.compiler.FirmwareCompiler;
import dev.rtio.compiler.binding.BindingAudit;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.schema.SchemaFiles;
import dev.rtio.compiler.writer.SourceDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON Schemas for editors: of boards and overlays, generated from all bindings, and of binding files. Runs outside any
 * project, too.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "schema",
        requiresProject = false,
        requiresDependencyResolution = ResolutionScope.COMPILE,
        threadSafe = true)
public final class SchemaMojo extends AbstractRtioMojo {
    /**
     * The directory to write to. By default <code>target/rtio/schema</code>.
     *
     * @since 0.1.0
     */
    @Parameter(property = "rtio.output")
    private @Nullable String output;

    @Override
    void run() throws MojoExecutionException, MojoFailureException {
        var compiler = new FirmwareCompiler(request(Map.of()));
        BindingAudit audit = compiler.auditBindings();
        findings().report(compiler.diagnostics(), compiler.texts());
        Path directory = output != null
                ? module().path(output)
                : module().buildDirectory().resolve("rtio/schema");
        try {
            for (Map.Entry<String, String> file :
                    SchemaFiles.of(audit.bindings()).entrySet()) {
                SourceDirectory.writeIfChanged(directory.resolve(file.getKey()), file.getValue());
            }
        } catch (IOException e) {
            throw new MojoExecutionException("cannot write to " + directory + ": " + Wording.reason(e), e);
        }
        getLog().info("Wrote schemas with " + Wording.count(audit.bindings().size(), "binding") + " to " + directory);
    }
}
