package io.jenkins.plugins.canary.lab;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "io.jenkins.plugins.canary", importOptions = ImportOption.DoNotIncludeTests.class)
class LabImportsTest {
    @ArchTest
    static final ArchRule theLabStandsOnItsOwn = classes()
            .that()
            .resideInAPackage("..canary.lab")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..", "com.sun.net.httpserver", "io.prometheus..", "..canary.lab", "..canary.parse");

    @ArchTest
    static final ArchRule onlyTheAdapterKnowsItsHttpClient = noClasses()
            .that()
            .resideInAnyPackage("..canary.metrics", "..canary.analysis")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("okhttp3..", "com.fasterxml..", "..canary.metrics.prometheus");
}
