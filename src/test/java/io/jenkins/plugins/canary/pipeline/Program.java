package io.jenkins.plugins.canary.pipeline;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.Outcome;
import com.google.common.util.concurrent.ListenableFuture;
import groovy.lang.Closure;
import hudson.EnvVars;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jenkinsci.plugins.workflow.actions.ErrorAction;
import org.jenkinsci.plugins.workflow.flow.FlowExecutionListener;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * A running program: its strands and the steps they wait for. Everything of Groovy runs on one thread, as in Pipeline;
 * steps report from any thread. A program that was dropped (restart, crash) hears nobody any more.
 */
final class Program {
    static final String RESUMER = "resumes the steps of ";
    private static final ThreadLocal<Program> BEING_READ = new ThreadLocal<>();
    private static final List<Class> CATEGORIES = categories();

    private final EmbeddedRun run;
    private final EmbeddedLog log;
    private final Jenkinsfile jenkinsfile;
    private final Consumer<Outcome> onEnd;
    private final VmThread thread;
    private final EmbeddedFlowExecution execution = new EmbeddedFlowExecution(this);
    private final Map<String, EmbeddedFlowNode> nodes = new ConcurrentHashMap<>();
    private volatile ProgramState state = new ProgramState();
    private Strand current;

    Program(EmbeddedRun run, EmbeddedLog log, Jenkinsfile jenkinsfile, Consumer<Outcome> onEnd) {
        this.run = run;
        this.log = log;
        this.jenkinsfile = jenkinsfile;
        this.onEnd = onEnd;
        this.thread = new VmThread("CpsVmExecutor of " + run, jenkinsfile.loader(), this::save, this::fail);
    }

    private static List<Class> categories() {
        List<Class> all = new ArrayList<>(Continuable.categories);
        all.add(SerializableIteration.class);
        return all;
    }

    static Program beingRead() {
        return BEING_READ.get();
    }

    void start() {
        thread.submit(() -> {
            EmbeddedScript script = jenkinsfile.script(this);
            String root = newNode("Start of Pipeline", List.of()).getId();
            Strand main = new Strand(state.nextId(), Strand.NONE, new Continuable(script), List.of(root), List.of());
            state.strands.put(main.id, main);
            main.started = true;
            advance(main, new Outcome(null, null));
        });
    }

    void resume(byte[] saved) {
        BEING_READ.set(this);
        try {
            EmbeddedFlowNode.readAll(execution, run.getRootDir().toPath())
                    .forEach(each -> nodes.put(each.getId(), each));
            state = ProgramFile.read(saved, jenkinsfile.loader());
        } finally {
            BEING_READ.remove();
        }
        // Before anybody goes on: what a step begins from now on is launched by itself.
        List<Strand> before = state.inOrder();
        FlowExecutionListener.fireResumed(execution);
        Thread resumer = new Thread(() -> resumeExecutions(before), RESUMER + run);
        resumer.setDaemon(true);
        resumer.start();
    }

    private void resumeExecutions(List<Strand> strands) {
        List<Strand> unstarted = strands.stream().filter(each -> !each.started).toList();
        for (Strand each : strands) {
            StepExecution execution = each.execution;
            if (execution != null) {
                try {
                    execution.onResume();
                } catch (Throwable failed) {
                    execution.getContext().onFailure(failed);
                }
            }
        }
        unstarted.forEach(this::launchLater);
        state.calls.values().stream()
                .filter(each -> each.suspended() && each.outcome != null)
                .forEach(each -> thread.submit(() -> proceed(each)));
    }

    EmbeddedRun run() {
        return run;
    }

    EmbeddedLog log() {
        return log;
    }

    boolean isLive() {
        return thread.isOpen();
    }

    Strand current() {
        return current;
    }

    Collection<EmbeddedFlowNode> nodes() {
        return nodes.values();
    }

    EmbeddedFlowNode node(String id) {
        return nodes.get(id);
    }

    EmbeddedFlowNode newNode(String name, List<String> enclosing) {
        EmbeddedFlowNode node = EmbeddedFlowNode.create(
                execution, run.getRootDir().toPath(), Integer.toString(state.nextId()), name, enclosing);
        nodes.put(node.getId(), node);
        return node;
    }

    StepCall newCall(String name, Closure<?> body) {
        EmbeddedFlowNode node = newNode(name, current.enclosing);
        StepCall call = new StepCall(state.nextId(), current.id, node.getId(), name, body);
        state.calls.put(call.id, call);
        return call;
    }

    void forget(StepCall call) {
        state.calls.remove(call.id);
    }

    private void advance(Strand strand, Outcome with) {
        current = strand;
        Outcome gave;
        try {
            gave = strand.continuable.run0(with, CATEGORIES);
        } catch (Throwable broken) {
            end(strand, new Outcome(null, broken));
            return;
        } finally {
            current = null;
        }
        if (!strand.continuable.isResumable()) {
            end(strand, gave);
            return;
        }
        StepCall call = state.calls.get((Integer) gave.getNormal());
        if (call.suspend()) {
            thread.soon(() -> proceed(call));
        }
    }

    private void proceed(StepCall call) {
        if (state.calls.remove(call.id) == null) {
            return;
        }
        Strand strand = state.strands.get(call.strand);
        strand.execution = null;
        if (call.outcome.isFailure()) {
            nodes.get(call.node).addAction(new ErrorAction(call.outcome.getAbnormal()));
        }
        advance(strand, call.outcome);
    }

    private void end(Strand strand, Outcome outcome) {
        if (!isLive()) {
            return;
        }
        state.strands.remove(strand.id);
        if (strand.owner == Strand.NONE) {
            thread.close();
            onEnd.accept(outcome);
            return;
        }
        EmbeddedStepContext owner = new EmbeddedStepContext(this, strand.owner);
        for (BodyExecutionCallback each : strand.callbacks) {
            try {
                if (outcome.isSuccess()) {
                    each.onSuccess(owner, outcome.getNormal());
                } else {
                    each.onFailure(owner, outcome.getAbnormal());
                }
            } catch (Throwable failed) {
                owner.onFailure(failed);
            }
        }
    }

    void settle(int id, Outcome outcome) {
        StepCall call = state.calls.get(id);
        if (isLive() && call != null && call.settle(outcome) && call.suspended()) {
            thread.soon(() -> proceed(call));
        }
    }

    Closure<?> bodyOf(int id) {
        StepCall call = state.calls.get(id);
        return call == null ? null : call.body;
    }

    int startBody(int callId, Closure<?> body, String name, List<?> contexts, List<BodyExecutionCallback> callbacks) {
        StepCall call = state.calls.get(callId);
        Strand outer = state.strands.get(call.strand);
        List<String> enclosing = new ArrayList<>(outer.enclosing);
        enclosing.add(0, call.node);
        enclosing.add(0, newNode(name, enclosing).getId());
        List<Object> all = new ArrayList<>(outer.contexts);
        all.addAll(contexts);
        Strand strand = new Strand(state.nextId(), callId, Strand.of(body), enclosing, all);
        strand.callbacks.addAll(callbacks);
        state.strands.put(strand.id, strand);
        launchLater(strand);
        return strand.id;
    }

    private void launchLater(Strand strand) {
        thread.soon(() -> {
            strand.started = true;
            advance(strand, new Outcome(null, null));
        });
    }

    boolean hasStrand(int id) {
        return state.strands.containsKey(id);
    }

    List<StepExecution> innermost(int from) {
        return state.innermost(from);
    }

    /** Asks every innermost step of a strand to stop, or of the whole program. */
    void stopLater(int strand, Throwable cause) {
        thread.submit(() -> {
            for (StepExecution each : innermost(strand)) {
                try {
                    each.stop(cause);
                } catch (Throwable failed) {
                    cause.addSuppressed(failed);
                    each.getContext().onFailure(cause);
                }
            }
        });
    }

    <T> T lookup(int id, Class<T> key) throws IOException {
        StepCall call = state.calls.get(id);
        if (!isLive() || call == null) {
            throw new IOException("no running step " + id + " in " + run);
        }
        return scope().find(key, nodes.get(call.node), state.strands.get(call.strand).contexts);
    }

    private StepScope scope() {
        return new StepScope(run, log, state.environment);
    }

    /** As the strand sees it that runs now. */
    EnvVars environment() {
        return scope().environment(current == null ? List.of() : current.contexts);
    }

    void setEnvironment(String name, String value) {
        state.environment.put(name, value);
    }

    ListenableFuture<Void> saveLater() {
        return thread.ask(
                () -> {
                    save();
                    return null;
                },
                null);
    }

    /** A program that can't be written fails its build, as in Pipeline. */
    private void save() {
        if (!isLive()) {
            return;
        }
        try {
            ProgramFile.write(run.getRootDir().toPath(), state, jenkinsfile.loader());
        } catch (IOException | RuntimeException unwritable) {
            fail(unwritable);
        }
    }

    private void fail(Throwable why) {
        thread.close();
        onEnd.accept(new Outcome(null, why));
    }

    /** Lets what runs finish its turn, saves or doesn't, and is deaf from then on. Says whether it still ran. */
    boolean drop(boolean saving) {
        ListenableFuture<Boolean> ran = thread.ask(
                () -> {
                    if (saving) {
                        save();
                    }
                    boolean live = isLive();
                    thread.close();
                    return live;
                },
                false);
        try {
            return ran.get(30, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new IllegalStateException("A step holds the program's thread for more than 30 s", failed);
        }
    }
}
