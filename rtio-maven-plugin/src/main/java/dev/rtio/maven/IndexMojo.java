package dev.rtio.maven;

import dev.rtio.compiler.CompilationRequest;
import dev.rtio.compiler.FirmwareCompiler;
import dev.rtio.compiler.declaration.Declarations;
import dev.rtio.compiler.declaration.DriverIndex;
import dev.rtio.compiler.diagnostic.Wording;
import dev.rtio.compiler.writer.SourceDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Writes the index of a driver library: the module's classes annotated <code>@Driver</code>, as
 * <code>META-INF/rtio/drivers.index</code> of its jar. Firmware modules that depend on the jar find its drivers by it.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "index",
        defaultPhase = LifecyclePhase.GENERATE_RESOURCES,
        requiresDependencyResolution = ResolutionScope.COMPILE,
        threadSafe = true)
public final class IndexMojo extends AbstractRtioMojo {
    @Override
    void run() throws MojoExecutionException, MojoFailureException {
        Path resources = module().buildDirectory().resolve("generated-resources/rtio");
        module().addResources(resources);

        CompilationRequest request = request(Map.of());
        var compiler = new FirmwareCompiler(request);
        Declarations declarations = compiler.compileDrivers();
        findings().report(compiler.diagnostics(), compiler.texts());
        try {
            SourceDirectory.writeIfChanged(
                    resources.resolve(DriverIndex.ENTRY), DriverIndex.write(declarations, request.sourceRoots()));
        } catch (IOException e) {
            throw new MojoExecutionException("cannot write below " + resources + ": " + Wording.reason(e), e);
        }
        getLog().info(Wording.count(declarations.drivers().size(), "driver") + " in the index");
    }
}
