package io.jenkins.plugins.canary;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Packages point one way, and what belongs to somebody else is known in few places. */
@AnalyzeClasses(packages = ArchitectureTest.OURS, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    static final String OURS = "io.jenkins.plugins.canary";

    @ArchTest
    static final ArchRule onlyThePackageOfJenkinsKnowsJenkins = noClasses()
            .that()
            .resideOutsideOfPackage(OURS + ".jenkins..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("hudson..", "jenkins..", "org.jenkinsci..", "com.cloudbees..", "org.kohsuke..");

    @ArchTest
    static final ArchRule thePackageOfJenkinsKnowsNeitherCommandLineNorLab = noClasses()
            .that()
            .resideInAPackage(OURS + ".jenkins..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(OURS + ".cli..", OURS + ".lab..", "picocli..", "io.prometheus..");

    @ArchTest
    static final ArchRule onlyAdaptersAndWhatConnectsThemKnowKubernetes = noClasses()
            .that()
            .resideOutsideOfPackages(
                    OURS + ".traffic.kubernetes..", OURS + ".connect..", OURS + ".jenkins.config..", OURS + ".cli..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.fabric8..");

    @ArchTest
    static final ArchRule onlyAdaptersThatSpeakHttpKnowOkhttp = noClasses()
            .that()
            .resideOutsideOfPackages(
                    OURS + ".metrics.prometheus..",
                    OURS + ".metrics.webhook..",
                    OURS + ".http..",
                    OURS + ".traffic.rest..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("okhttp3..");

    @ArchTest
    static final ArchRule onlyTheAdapterOfAwsKnowsItsLibrary = noClasses()
            .that()
            .resideOutsideOfPackage(OURS + ".traffic.aws..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon.awssdk..");

    @ArchTest
    static final ArchRule parsingKnowsNothingElseOfOurs = classes()
            .that()
            .resideInAPackage(OURS + ".parse..")
            .should()
            .onlyDependOnClassesThat(not(resideInAPackage(OURS + "..")).or(resideInAPackage(OURS + ".parse..")));

    @ArchTest
    static final ArchRule judgingKnowsNothingElseOfOursButParsing = classes()
            .that()
            .resideInAPackage(OURS + ".analysis..")
            .should()
            .onlyDependOnClassesThat(
                    not(resideInAPackage(OURS + "..")).or(resideInAnyPackage(OURS + ".analysis..", OURS + ".parse..")));

    @ArchTest
    static final ArchRule theStoryOfARolloutKnowsPortsAndNoAdapter = noClasses()
            .that()
            .resideInAPackage(OURS + ".rollout..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    OURS + ".traffic.held..",
                    OURS + ".traffic.remote..",
                    OURS + ".traffic.rest..",
                    OURS + ".traffic.alb..",
                    OURS + ".traffic.aws..",
                    OURS + ".traffic.flagd..",
                    OURS + ".traffic.google..",
                    OURS + ".traffic.haproxy..",
                    OURS + ".traffic.nginx..",
                    OURS + ".traffic.spring..",
                    OURS + ".traffic.lambda..",
                    OURS + ".traffic.launchdarkly..",
                    OURS + ".traffic.unleash..",
                    OURS + ".traffic.webhook..",
                    OURS + ".traffic.kubernetes..",
                    OURS + ".metrics.prometheus..",
                    OURS + ".metrics.webhook..",
                    OURS + ".http..");

    @ArchTest
    static final ArchRule roomsAreFreeOfCycles =
            slices().matching(OURS + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule packagesAreFreeOfCycles =
            slices().matching(OURS + ".(**)").should().beFreeOfCycles();
}
