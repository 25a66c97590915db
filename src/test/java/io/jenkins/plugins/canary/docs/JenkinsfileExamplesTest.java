package io.jenkins.plugins.canary.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.canary.pipeline.EmbeddedBuild;
import io.jenkins.plugins.canary.pipeline.EmbeddedPipeline;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.control.SourceUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every Jenkinsfile, or piece of one, in README and docs. */
class JenkinsfileExamplesTest {
    /** What stands beside the examples' Jenkinsfiles. */
    private static final String SPEC = Pages.examples(Pages.ROOT.resolve("docs/how-to/approvals.md")).stream()
            .filter(example -> example.language().equals("yaml"))
            .findFirst()
            .orElseThrow()
            .text()
            .replace("{prometheus: {url: 'http://prometheus.monitoring:9090'}}", "prometheus-eu");

    @TempDir
    Path folder;

    static Stream<Pages.Example> examples() {
        return Pages.examples("groovy").stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void namesOnlyArgumentsThatExistAndAllThatAreNeeded(Pages.Example example) {
        var problems = new ArrayList<String>();
        SourceUnit source = SourceUnit.create("example", example.text());
        source.parse();
        source.completePhase();
        source.convert();
        var calls = new Calls(problems);
        source.getAST().getStatementBlock().visit(calls);

        assertThat(problems).isEmpty();
        assertThat(calls.seen).as("calls of our steps").isPositive();
    }

    /** No name in the examples is configured here, which is found out after the arguments were found to be good. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("examples")
    void isRunByPipelineAsFarAsTheNamesThatNobodyConfigured(Pages.Example example) {
        EmbeddedBuild build = EmbeddedPipeline.in(folder, "docs")
                .withFile("canary.yaml", SPEC)
                .start(example.text())
                .awaitCompletion(Duration.ofSeconds(20));

        assertThat(build.log())
                .containsAnyOf("expected the name of a", "found no credentials", "found no open rollout", "SUCCESS")
                .doesNotContain(
                        "nothing was done", "unknown argument", "No such DSL method", "WorkflowScript", "\tat ");
    }

    /** Checks the arguments of every call of ours. */
    private static final class Calls extends CodeVisitorSupport {
        private final List<String> problems;
        private final List<Expression> routes = new ArrayList<>();
        private int seen;

        Calls(List<String> problems) {
            this.problems = problems;
        }

        @Override
        public void visitMapEntryExpression(MapEntryExpression entry) {
            if (entry.getKeyExpression().getText().equals("route")) {
                routes.add(entry.getValueExpression());
            }
            super.visitMapEntryExpression(entry);
        }

        @Override
        public void visitMethodCallExpression(MethodCallExpression call) {
            String name = call.getMethodAsString();
            if (call.isImplicitThis() && name != null) {
                Class<?> type = Vocabulary.of(name, routes.contains(call));
                if (type != null) {
                    seen++;
                    check(name, type, names(name, call));
                } else if (name.startsWith("canary")) {
                    problems.add("there is no step " + name);
                }
            }
            super.visitMethodCallExpression(call);
        }

        private TreeSet<String> names(String name, MethodCallExpression call) {
            var names = new TreeSet<String>();
            for (Expression argument : ((TupleExpression) call.getArguments()).getExpressions()) {
                if (argument instanceof MapExpression named) {
                    for (MapEntryExpression entry : named.getMapEntryExpressions()) {
                        names.add(entry.getKeyExpression().getText());
                    }
                } else if (!(argument instanceof ClosureExpression && name.equals("canary"))) {
                    problems.add(name + " has an argument without a name: " + argument.getText());
                }
            }
            return names;
        }

        private void check(String name, Class<?> type, TreeSet<String> given) {
            TreeSet<String> known = Vocabulary.parameters(type);
            given.stream()
                    .filter(argument -> !known.contains(argument))
                    .forEach(argument -> problems.add(name + " has no argument " + argument));
            Vocabulary.required(type).stream()
                    .filter(argument -> !given.contains(argument))
                    .forEach(argument -> problems.add(name + " lacks " + argument));
        }
    }
}
