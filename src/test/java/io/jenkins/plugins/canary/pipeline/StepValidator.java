package io.jenkins.plugins.canary.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.codehaus.groovy.ast.ASTNode;
import org.codehaus.groovy.ast.expr.ClosureExpression;
import org.codehaus.groovy.ast.expr.ConstantExpression;
import org.codehaus.groovy.ast.expr.Expression;
import org.codehaus.groovy.ast.expr.MapEntryExpression;
import org.codehaus.groovy.ast.expr.MapExpression;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.ast.stmt.Statement;
import org.codehaus.groovy.control.SourceUnit;
import org.codehaus.groovy.control.messages.SyntaxErrorMessage;
import org.codehaus.groovy.runtime.ScriptBytecodeAdapter;
import org.codehaus.groovy.syntax.SyntaxException;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableParameter;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;

/** Declarative's check of the steps in a block, before anything runs; what stands in {@code script} isn't looked at. */
final class StepValidator {
    private final SourceUnit source;

    StepValidator(SourceUnit source) {
        this.source = source;
    }

    ClosureExpression checked(ClosureExpression block) {
        for (Statement each : DeclarativeRewriter.statements(block)) {
            MethodCallExpression call = DeclarativeRewriter.call(each);
            StepDescriptor step = call == null ? null : StepDescriptor.byFunctionName(call.getMethodAsString());
            if (step != null) {
                check(call, step);
            }
        }
        return block;
    }

    private void check(MethodCallExpression call, StepDescriptor step) {
        List<Expression> arguments = new ArrayList<>(DeclarativeRewriter.arguments(call));
        ClosureExpression body = DeclarativeRewriter.body(call);
        if (body != null && step.takesImplicitBlockArgument()) {
            arguments.remove(arguments.size() - 1);
            if (!step.getFunctionName().equals("script")) {
                checked(body);
            }
        }
        DescribableModel<?> model;
        try {
            model = DescribableModel.of(step.clazz);
        } catch (IllegalArgumentException withoutConstructor) {
            return;
        }
        if (arguments.size() > 1) {
            boolean mixed = arguments.stream().anyMatch(MapExpression.class::isInstance);
            error(
                    source,
                    call,
                    mixed
                            ? "Cannot mix named and unnamed arguments"
                            : "Arguments to \"" + step.getFunctionName() + "\" must be explicitly named.");
        } else if (arguments.isEmpty() || arguments.get(0) instanceof MapExpression) {
            checkNamed(call, model, arguments.isEmpty() ? new MapExpression() : (MapExpression) arguments.get(0));
        } else {
            checkSole(arguments.get(0), model);
        }
    }

    private void checkNamed(MethodCallExpression call, DescribableModel<?> model, MapExpression named) {
        Set<String> given = new TreeSet<>();
        boolean valid = true;
        for (MapEntryExpression each : named.getMapEntryExpressions()) {
            String key = each.getKeyExpression().getText();
            DescribableParameter parameter = model.getParameter(key);
            given.add(key);
            if (parameter == null) {
                error(source, each, "Invalid parameter \"" + key + "\", did you mean \"" + nearest(key, model) + "\"?");
                valid = false;
            } else if (!fits(each.getValueExpression(), parameter)) {
                error(
                        source,
                        each,
                        "Expecting \"" + parameter.getErasedType() + "\" for parameter \"" + key + "\" but got "
                                + found(each.getValueExpression()));
                valid = false;
            }
        }
        for (DescribableParameter each : model.getParameters()) {
            if (valid && each.isRequired() && !given.contains(each.getName()) && !given.isEmpty()) {
                error(source, call, "Missing required parameter: \"" + each.getName() + "\"");
            }
        }
    }

    private void checkSole(Expression value, DescribableModel<?> model) {
        DescribableParameter parameter = model.getSoleRequiredParameter();
        if (parameter != null && !fits(value, parameter)) {
            error(source, value, "Expecting \"" + parameter.getErasedType() + "\" but got " + found(value));
        }
    }

    /** As Groovy casts, except that text, whole numbers and truth values aren't one another. */
    private static boolean fits(Expression given, DescribableParameter parameter) {
        if (!(given instanceof ConstantExpression literal) || literal.getValue() == null) {
            return true;
        }
        Object value = literal.getValue();
        Class<?> type = parameter.getErasedType();
        if (type == String.class && (value instanceof Integer || value instanceof Boolean)
                || type == int.class && (value instanceof String || value instanceof Boolean)) {
            return false;
        }
        try {
            ScriptBytecodeAdapter.castToType(value, type);
            return true;
        } catch (Throwable wrong) {
            return false;
        }
    }

    private static String found(Expression value) {
        Object literal = ((ConstantExpression) value).getValue();
        return "\"" + literal + "\" of type " + literal.getClass() + " instead";
    }

    private static String nearest(String key, DescribableModel<?> model) {
        String best = "";
        int most = -1;
        for (DescribableParameter each : model.getParameters()) {
            int same = 0;
            while (same < Math.min(key.length(), each.getName().length())
                    && key.charAt(same) == each.getName().charAt(same)) {
                same++;
            }
            if (same > most) {
                most = same;
                best = each.getName();
            }
        }
        return best;
    }

    static void error(SourceUnit source, ASTNode at, String message) {
        source.getErrorCollector()
                .addErrorAndContinue(new SyntaxErrorMessage(
                        new SyntaxException(
                                message,
                                at.getLineNumber(),
                                at.getColumnNumber(),
                                at.getLastLineNumber(),
                                at.getLastColumnNumber()),
                        source));
    }
}
