package io.jenkins.plugins.canary.pipeline;

import java.util.ArrayList;
import java.util.List;
import org.codehaus.groovy.ast.ClassNode;
import org.codehaus.groovy.ast.MethodNode;
import org.codehaus.groovy.ast.Parameter;
import org.codehaus.groovy.ast.expr.ArgumentListExpression;
import org.codehaus.groovy.ast.expr.BinaryExpression;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.ListExpression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.expr.TupleExpression;
import org.codehaus.groovy.ast.expr.VariableExpression;
import org.codehaus.groovy.ast.stmt.BlockStatement;
import org.codehaus.groovy.ast.stmt.ExpressionStatement;
import org.codehaus.groovy.ast.stmt.ReturnStatement;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.classgen.GeneratorContext;
import org.codehaus.groovy.control.CompilePhase;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.customizers.CompilationCustomizer;

/**
 * Turns {@code pipeline { … }} into a call with a model: the structure becomes maps and lists, what runs stays closures.
 * {@code Declarative.groovy} runs that model as an ordinary program, so it survives restarts like one.
 */
final class DeclarativeRewriter extends CompilationCustomizer {
    private static final List<String> IGNORED = List.of("agent", "tools", "triggers", "parameters", "libraries");

    DeclarativeRewriter() {
        super(CompilePhase.CONVERSION);
    }

    @Override
    public void call(SourceUnit source, GeneratorContext context, ClassNode type) {
        MethodNode run = type.getMethod("run", Parameter.EMPTY_ARRAY);
        if (run == null || !(run.getCode() instanceof BlockStatement block)) {
            return;
        }
        for (Statement each : block.getStatements()) {
            MethodCallExpression call = call(each);
            if (call != null && call.getMethodAsString().equals("pipeline") && body(call) != null) {
                MapExpression model = new Section(source).part(body(call));
                MethodCallExpression replaced = new MethodCallExpression(
                        new VariableExpression("declarative"), "run", new ArgumentListExpression(model));
                replaced.setSourcePosition(call);
                ((ExpressionStatement) each).setExpression(replaced);
            }
        }
    }

    static MethodCallExpression call(Statement statement) {
        return statement instanceof ExpressionStatement line
                        && line.getExpression() instanceof MethodCallExpression call
                        && call.isImplicitThis()
                        && call.getMethodAsString() != null
                ? call
                : null;
    }

    static ClosureExpression body(MethodCallExpression call) {
        List<Expression> arguments = arguments(call);
        return !arguments.isEmpty() && arguments.get(arguments.size() - 1) instanceof ClosureExpression body
                ? body
                : null;
    }

    static List<Expression> arguments(MethodCallExpression call) {
        return call.getArguments() instanceof TupleExpression tuple ? tuple.getExpressions() : List.of();
    }

    static List<Statement> statements(ClosureExpression closure) {
        return closure.getCode() instanceof BlockStatement block ? block.getStatements() : List.of();
    }

    /** One {@code pipeline} or {@code stage}. */
    private static final class Section {
        private final SourceUnit source;
        private final StepValidator validator;

        Section(SourceUnit source) {
            this.source = source;
            this.validator = new StepValidator(source);
        }

        MapExpression part(ClosureExpression closure) {
            MapExpression map = new MapExpression();
            for (Statement each : statements(closure)) {
                MethodCallExpression call = call(each);
                String name = call == null ? "" : call.getMethodAsString();
                ClosureExpression body = call == null ? null : body(call);
                if (IGNORED.contains(name)) {
                    continue;
                }
                switch (body == null ? "" : name) {
                    case "stages", "parallel" -> put(map, name, stages(body));
                    case "steps" -> put(map, name, validator.checked(body));
                    case "post" -> put(map, name, conditions(body));
                    case "environment" -> put(map, name, environment(body));
                    case "input" -> put(map, name, named(body));
                    case "options" -> put(map, name, options(body));
                    default -> {
                        if (name.equals("failFast")) {
                            put(map, name, arguments(call).get(0));
                        } else {
                            StepValidator.error(source, each, "Undefined section \"" + name + "\"");
                        }
                    }
                }
            }
            return map;
        }

        private ListExpression stages(ClosureExpression closure) {
            ListExpression list = new ListExpression();
            for (Statement each : statements(closure)) {
                MethodCallExpression call = call(each);
                if (call == null || !call.getMethodAsString().equals("stage") || body(call) == null) {
                    StepValidator.error(source, each, "Expected a stage");
                    continue;
                }
                MapExpression stage = part(body(call));
                put(stage, "name", arguments(call).get(0));
                list.addExpression(stage);
            }
            return list;
        }

        private MapExpression conditions(ClosureExpression closure) {
            MapExpression map = new MapExpression();
            for (Statement each : statements(closure)) {
                MethodCallExpression call = call(each);
                if (call == null || body(call) == null) {
                    StepValidator.error(source, each, "Expected a condition like always { … }");
                } else {
                    put(map, call.getMethodAsString(), validator.checked(body(call)));
                }
            }
            return map;
        }

        private ListExpression environment(ClosureExpression closure) {
            ListExpression list = new ListExpression();
            for (Statement each : statements(closure)) {
                if (each instanceof ExpressionStatement line
                        && line.getExpression() instanceof BinaryExpression assignment) {
                    ClosureExpression value = new ClosureExpression(
                            Parameter.EMPTY_ARRAY,
                            new BlockStatement(
                                    new ArrayList<>(List.of(new ReturnStatement(assignment.getRightExpression()))),
                                    new org.codehaus.groovy.ast.VariableScope()));
                    value.setSourcePosition(assignment);
                    list.addExpression(pair(assignment.getLeftExpression().getText(), value));
                } else {
                    StepValidator.error(source, each, "Expected NAME = 'value'");
                }
            }
            return list;
        }

        private ListExpression options(ClosureExpression closure) {
            ListExpression list = new ListExpression();
            for (Statement each : statements(closure)) {
                MethodCallExpression call = call(each);
                if (call != null) {
                    ListExpression given = new ListExpression();
                    arguments(call)
                            .forEach(argument -> given.addExpression(
                                    argument instanceof org.codehaus.groovy.ast.expr.NamedArgumentListExpression named
                                            ? new MapExpression(named.getMapEntryExpressions())
                                            : argument));
                    list.addExpression(pair(call.getMethodAsString(), given));
                }
            }
            return list;
        }

        /** Calls with one argument each, as settings by name. */
        private static MapExpression named(ClosureExpression closure) {
            MapExpression map = new MapExpression();
            for (Statement each : statements(closure)) {
                MethodCallExpression call = call(each);
                if (call != null && !arguments(call).isEmpty()) {
                    put(map, call.getMethodAsString(), arguments(call).get(0));
                }
            }
            return map;
        }

        private static ListExpression pair(String name, Expression value) {
            ListExpression pair = new ListExpression();
            pair.addExpression(new ConstantExpression(name));
            pair.addExpression(value);
            return pair;
        }

        private static void put(MapExpression map, String key, Expression value) {
            map.addMapEntryExpression(new MapEntryExpression(new ConstantExpression(key), value));
        }
    }
}
