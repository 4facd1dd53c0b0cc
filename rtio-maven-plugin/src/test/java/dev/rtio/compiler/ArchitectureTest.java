package dev.rtio.compiler;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The walls of the house: one way through the compiler, and modules that depend on nothing. */
class ArchitectureTest {
    /** The stages in their order; each may use those before it. */
    private static final List<String> STAGES = List.of(
            "diagnostic",
            "source",
            "tree",
            "binding",
            "devicetree",
            "check",
            "declaration",
            "image",
            "construction",
            "proof",
            "footprint",
            "writer",
            "report",
            "schema");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.rtio");

    @Test
    void noStageUsesALaterOne() {
        for (int i = 0; i < STAGES.size(); i++) {
            String[] later = STAGES.subList(i + 1, STAGES.size()).stream()
                    .map(stage -> "dev.rtio.compiler." + stage + "..")
                    .toArray(String[]::new);
            if (later.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage("dev.rtio.compiler." + STAGES.get(i) + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(later)
                        .check(CLASSES);
            }
        }
    }

    @Test
    void noStageUsesTheEntryOrTheGoals() {
        noClasses()
                .that()
                .resideInAPackage("dev.rtio.compiler.*..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.rtio.compiler", "dev.rtio.maven..")
                .check(CLASSES);
    }

    @Test
    void everyPackageOfTheCompilerIsAStageOrAPartOfOne() {
        classes()
                .that()
                .resideInAPackage("dev.rtio.compiler.*..")
                .should()
                .resideInAnyPackage(STAGES.stream()
                        .map(stage -> "dev.rtio.compiler." + stage + "..")
                        .toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void theCompilerKnowsNothingOfMaven() {
        noClasses()
                .that()
                .resideInAPackage("dev.rtio.compiler..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.maven..")
                .check(CLASSES);
    }

    @Test
    void theRuntimeDependsOnNothingButJava() {
        classes()
                .that()
                .resideInAPackage("dev.rtio")
                .should()
                .onlyDependOnClassesThat(resideInAPackage("dev.rtio").or(resideInAPackage("java..")))
                .check(CLASSES);
    }

    @Test
    void theAnnotationsDependOnNothingButJava() {
        classes()
                .that()
                .resideInAPackage("dev.rtio.annotation")
                .should()
                .onlyDependOnClassesThat(resideInAPackage("dev.rtio.annotation").or(resideInAPackage("java.lang..")))
                .check(CLASSES);
    }

    @Test
    void onlyOneClassKnowsTheYamlParser() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.rtio.compiler.source")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.yaml..")
                .check(CLASSES);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("dev.rtio.compiler.(*)..").should().beFreeOfCycles().check(CLASSES);
    }
}
