package io.jenkins.plugins.canary.pipeline;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.Next;
import com.cloudbees.groovy.cps.impl.CpsCallableInvocation;
import groovy.lang.Closure;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/** One line of execution of the program: the script itself, or the body of a block. */
final class Strand implements Serializable {
    private static final long serialVersionUID = 1L;
    static final int NONE = -1;

    final int id;
    final int owner;
    final Continuable continuable;
    final ArrayList<String> enclosing;
    final ArrayList<Object> contexts;
    final ArrayList<BodyExecutionCallback> callbacks = new ArrayList<>();
    boolean started;
    StepExecution execution;

    Strand(int id, int owner, Continuable continuable, List<String> enclosing, List<?> contexts) {
        this.id = id;
        this.owner = owner;
        this.continuable = continuable;
        this.enclosing = new ArrayList<>(enclosing);
        this.contexts = new ArrayList<>(contexts);
    }

    /** A CPS closure doesn't run when called: it gives what is to be run. */
    static Continuable of(Closure<?> body) {
        try {
            return new Continuable(Next.terminate(body.call()));
        } catch (CpsCallableInvocation invocation) {
            return new Continuable(invocation.asBlock());
        }
    }
}
