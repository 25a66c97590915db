package io.jenkins.plugins.canary.pipeline;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.Outcome;
import hudson.ExtensionList;
import hudson.model.Descriptor;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jenkinsci.plugins.structs.SymbolLookup;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** Binds a call in a Jenkinsfile to a step, or to a symbol for an argument of one. */
final class Dsl {
    private final Program program;

    Dsl(Program program) {
        this.program = program;
    }

    Object invoke(String name, Object given) {
        StepDescriptor step = StepDescriptor.byFunctionName(name);
        if (step != null) {
            return call(step, Arguments.of(step, given));
        }
        if (symbols().contains(name)) {
            return new UninstantiatedDescribable(
                    name, null, Arguments.ofSymbol(given).named());
        }
        throw new NoSuchMethodError("No such DSL method '" + name + "' found among steps " + steps() + " or symbols "
                + symbols() + " or globals [currentBuild, env, params]");
    }

    private Object call(StepDescriptor descriptor, Arguments arguments) {
        String name = descriptor.getFunctionName();
        if (descriptor.takesImplicitBlockArgument() && arguments.body() == null) {
            throw new IllegalStateException(name + " step must be called with a body");
        }
        program.log().println("[Pipeline] " + name);
        Strand strand = program.current();
        StepCall call = program.newCall(name, arguments.body());
        boolean finished;
        try {
            EmbeddedStepContext context = new EmbeddedStepContext(program, call.id);
            descriptor.checkContextAvailability(context);
            StepExecution execution = instantiate(descriptor, arguments.named()).start(context);
            strand.execution = execution;
            finished = execution.start();
        } catch (Throwable failed) {
            call.settle(new Outcome(null, failed));
            finished = true;
        }
        if (!finished) {
            return Continuable.suspend(call.id);
        }
        strand.execution = null;
        program.forget(call);
        return result(name, call.outcome);
    }

    private static Object result(String name, Outcome outcome) {
        if (outcome == null) {
            throw new IllegalStateException(
                    name + " claims to have ended, but called neither onSuccess nor onFailure of its context");
        }
        if (outcome.isFailure()) {
            throw Dsl.<RuntimeException>unchecked(outcome.getAbnormal());
        }
        return outcome.getNormal();
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T unchecked(Throwable failure) throws T {
        throw (T) failure;
    }

    private Step instantiate(StepDescriptor descriptor, Map<String, Object> arguments) throws Exception {
        boolean own =
                descriptor.getClass().getMethod("newInstance", Map.class).getDeclaringClass() != StepDescriptor.class;
        return own
                ? descriptor.newInstance(arguments)
                : (Step) DescribableModel.of(descriptor.clazz).instantiate(arguments, program.log());
    }

    private static Set<String> steps() {
        Set<String> names = new TreeSet<>();
        StepDescriptor.all().forEach(each -> names.add(each.getFunctionName()));
        return names;
    }

    private static Set<String> symbols() {
        Set<String> names = new TreeSet<>();
        for (Descriptor<?> each : ExtensionList.lookup(Descriptor.class)) {
            names.addAll(SymbolLookup.getSymbolValue(each.getClass()));
        }
        return names;
    }
}
