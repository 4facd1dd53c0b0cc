package dev.rtio.maven;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.SourceVersion;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Resource;
import org.apache.maven.project.MavenProject;

/** What the compiler asks of the Maven module that a goal runs in; the stand-in that Maven makes outside any project too. */
final class MavenModule {
    private final MavenProject project;
    private final MavenSession session;

    MavenModule(MavenProject project, MavenSession session) {
        this.project = project;
        this.session = session;
    }

    /** Relative to the module, or, outside any project, to where the user stands. */
    Path path(String text) {
        Path base = isInProject() ? project.getBasedir().toPath() : executionRoot();
        Path inModule = base.resolve(text);
        // On the command line of a multi-module build people name files from where they stand.
        return (Files.exists(inModule)
                        ? inModule
                        : firstExisting(executionRoot().resolve(text), inModule))
                .toAbsolutePath()
                .normalize();
    }

    boolean isInProject() {
        return project.getFile() != null;
    }

    private static Path firstExisting(Path first, Path otherwise) {
        return Files.exists(first) ? first : otherwise;
    }

    private Path executionRoot() {
        return Path.of(session.getExecutionRootDirectory());
    }

    /** The directory of the whole build: of all modules, or where the user stands. */
    Path rootDirectory() {
        File multiModule = session.getRequest().getMultiModuleProjectDirectory();
        return multiModule != null ? multiModule.toPath().toAbsolutePath().normalize() : executionRoot();
    }

    List<Path> classpath() {
        if (!isInProject()) {
            return List.of();
        }
        try {
            var own = project.getBuild().getOutputDirectory();
            return project.getCompileClasspathElements().stream()
                    .filter(element -> !element.equals(own))
                    .map(Path::of)
                    .toList();
        } catch (DependencyResolutionRequiredException e) {
            throw new IllegalStateException("the goal asks for resolved dependencies", e);
        }
    }

    /** A folder of the module's resources, which will be in its jar but is not on the class path of its own build. */
    List<Path> ownResources(String folder) {
        return isInProject()
                ? project.getResources().stream()
                        .map(resource -> Path.of(resource.getDirectory()).resolve(folder))
                        .filter(Files::isDirectory)
                        .toList()
                : List.of();
    }

    List<Path> sourceRoots() {
        var roots = new ArrayList<Path>();
        if (isInProject()) {
            for (String root : project.getCompileSourceRoots()) {
                Path path = Path.of(root);
                // What this plugin and others generate is read by nobody before it exists.
                if (!path.startsWith(Path.of(project.getBuild().getDirectory())) && Files.isDirectory(path)) {
                    roots.add(path);
                }
            }
        }
        return roots;
    }

    /** The group id as a package: what is no identifier gets an underscore. */
    String groupPackage() {
        var name = new StringBuilder();
        for (String part : project.getGroupId().split("\\.")) {
            String identifier = part.replaceAll("[^A-Za-z0-9_]", "_");
            if (!SourceVersion.isIdentifier(identifier) || SourceVersion.isKeyword(identifier)) {
                identifier = "_" + identifier;
            }
            name.append(name.isEmpty() ? "" : ".").append(identifier);
        }
        return name.toString();
    }

    /** The build directory, for goals that write; outside any project {@code target} where the user stands. */
    Path buildDirectory() {
        Path directory = isInProject()
                ? Path.of(project.getBuild().getDirectory())
                : executionRoot().resolve("target");
        return directory.toAbsolutePath().normalize();
    }

    /** Where the module keeps what spares the next run work; absent outside any project, where nothing is left behind. */
    Optional<Path> cache() {
        return isInProject() ? Optional.of(buildDirectory().resolve("rtio/bindings.cache")) : Optional.empty();
    }

    /** Adds a directory of Java sources to the module's compilation. */
    void addSources(Path directory) {
        project.addCompileSourceRoot(directory.toString());
    }

    /** Adds a directory of resources to the module's jar. */
    void addResources(Path directory) {
        var resource = new Resource();
        resource.setDirectory(directory.toString());
        project.addResource(resource);
    }
}
