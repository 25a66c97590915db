package io.jenkins.plugins.canary.pipeline;

import com.cloudbees.groovy.cps.Continuable;
import com.cloudbees.groovy.cps.Outcome;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.SettableFuture;
import groovy.lang.Closure;
import hudson.EnvVars;
import hudson.model.Job;
import hudson.model.Run;
import hudson.model.TaskListener;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.BodyExecutionCallback;
import org.jenkinsci.plugins.workflow.steps.StepExecution;

/**
 * A running program: its strands and the steps they wait for. Everything of Groovy runs on one thread, as in Pipeline;
 * steps report from any thread. A program that was dropped (restart, crash) hears nobody any more.
 */
final class Program {
    private static final ThreadLocal<Program> BEING_READ = new ThreadLocal<>();
    private static final List<Class> CATEGORIES = categories();

    private final EmbeddedRun run;
    private final EmbeddedLog log;
    private final Jenkinsfile jenkinsfile;
    private final Consumer<Outcome> onEnd;
    private final ExecutorService thread;
    private final Map<String, EmbeddedFlowNode> nodes = new ConcurrentHashMap<>();
    private volatile ProgramState state = new ProgramState();
    private volatile boolean live = true;
    private volatile Thread vm;
    private final Deque<Runnable> ready = new ArrayDeque<>();
    private Strand current;

    Program(EmbeddedRun run, EmbeddedLog log, Jenkinsfile jenkinsfile, Consumer<Outcome> onEnd) {
        this.run = run;
        this.log = log;
        this.jenkinsfile = jenkinsfile;
        this.onEnd = onEnd;
        this.thread = Executors.newSingleThreadExecutor(task -> {
            vm = new Thread(task, "CpsVmExecutor of " + run);
            vm.setDaemon(true);
            vm.setContextClassLoader(jenkinsfile.loader());
            return vm;
        });
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
        submit(() -> {
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
            EmbeddedFlowNode.readAll(run.getRootDir().toPath()).forEach(each -> nodes.put(each.getId(), each));
            state = ProgramFile.read(saved, jenkinsfile.loader());
        } finally {
            BEING_READ.remove();
        }
        Thread resumer = new Thread(this::resumeExecutions, "resumes the steps of " + run);
        resumer.setDaemon(true);
        resumer.start();
    }

    private void resumeExecutions() {
        for (Strand each : state.inOrder()) {
            StepExecution execution = each.execution;
            if (execution != null) {
                try {
                    execution.onResume();
                } catch (Throwable failed) {
                    execution.getContext().onFailure(failed);
                }
            }
        }
        state.inOrder().stream().filter(each -> !each.started).forEach(this::launchLater);
        state.calls.values().stream()
                .filter(each -> each.suspended() && each.outcome != null)
                .forEach(each -> submit(() -> proceed(each)));
    }

    EmbeddedRun run() {
        return run;
    }

    EmbeddedLog log() {
        return log;
    }

    boolean isLive() {
        return live;
    }

    Strand current() {
        return current;
    }

    Collection<EmbeddedFlowNode> nodes() {
        return nodes.values();
    }

    EmbeddedFlowNode newNode(String name, List<String> enclosing) {
        EmbeddedFlowNode node =
                EmbeddedFlowNode.create(run.getRootDir().toPath(), Integer.toString(state.nextId()), name, enclosing);
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

    private void submit(Runnable task) {
        try {
            thread.execute(() -> {
                if (live) {
                    task.run();
                    runWhatIsReady();
                    save();
                }
            });
        } catch (RejectedExecutionException dropped) {
            // a program that was dropped hears nobody
        }
    }

    /** Bodies that were started go as far as they can before anybody from outside is heard. */
    private void runWhatIsReady() {
        for (Runnable next = ready.poll(); next != null && live; next = ready.poll()) {
            next.run();
        }
    }

    private void runSoon(Runnable task) {
        if (Thread.currentThread() == vm) {
            ready.add(task);
        } else {
            submit(task);
        }
    }

    private void advance(Strand strand, Outcome with) {
        current = strand;
        Outcome gave;
        try {
            gave = strand.continuable.run0(with, CATEGORIES);
        } catch (Throwable broken) {
            gave = new Outcome(null, broken);
            end(strand, gave);
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
            runSoon(() -> proceed(call));
        }
    }

    private void proceed(StepCall call) {
        if (state.calls.remove(call.id) == null) {
            return;
        }
        Strand strand = state.strands.get(call.strand);
        strand.execution = null;
        advance(strand, call.outcome);
    }

    private void end(Strand strand, Outcome outcome) {
        state.strands.remove(strand.id);
        if (strand.owner == Strand.NONE) {
            live = false;
            thread.shutdown();
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
        if (live && call != null && call.settle(outcome) && call.suspended()) {
            runSoon(() -> proceed(call));
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
        runSoon(() -> {
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
        submit(() -> {
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
        if (!live || call == null) {
            throw new IOException("no running step " + id + " in " + run);
        }
        List<Object> contexts = state.strands.get(call.strand).contexts;
        if (key == EnvVars.class) {
            return key.cast(environment(contexts));
        }
        for (int i = contexts.size() - 1; i >= 0; i--) {
            if (key.isInstance(contexts.get(i))) {
                return key.cast(contexts.get(i));
            }
        }
        if (key == Run.class) {
            return key.cast(run);
        } else if (key == Job.class) {
            return key.cast(run.getParent());
        } else if (key == TaskListener.class) {
            return key.cast(log);
        }
        return key == FlowNode.class ? key.cast(nodes.get(call.node)) : null;
    }

    EnvVars environment(List<Object> contexts) {
        EnvVars env = new EnvVars();
        env.put("BUILD_NUMBER", Integer.toString(run.getNumber()));
        env.put("JOB_NAME", run.getParent().getFullName());
        env.overrideAll(state.environment);
        for (Object each : contexts) {
            if (each instanceof EnvVars) {
                env.overrideAll((EnvVars) each);
            }
        }
        return env;
    }

    void setEnvironment(String name, String value) {
        state.environment.put(name, value);
    }

    ListenableFuture<Void> saveLater() {
        SettableFuture<Void> done = SettableFuture.create();
        try {
            thread.execute(() -> {
                save();
                done.set(null);
            });
        } catch (RejectedExecutionException dropped) {
            return Futures.immediateVoidFuture();
        }
        return done;
    }

    /** A program that can't be written fails its build, as in Pipeline. */
    private void save() {
        if (!live) {
            return;
        }
        try {
            ProgramFile.write(run.getRootDir().toPath(), state, jenkinsfile.loader());
        } catch (IOException | RuntimeException unwritable) {
            live = false;
            thread.shutdown();
            onEnd.accept(new Outcome(null, unwritable));
        }
    }

    /** Lets what runs finish its turn, saves or doesn't, and is deaf from then on. */
    void drop(boolean saving) {
        if (saving) {
            try {
                saveLater().get(30, TimeUnit.SECONDS);
                run.save();
            } catch (Exception failed) {
                throw new IllegalStateException("The program wasn't saved: " + failed, failed);
            }
        }
        live = false;
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("A step holds the program's thread for more than 30 s");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    List<Object> contextsOfCurrent() {
        return current == null ? Collections.emptyList() : current.contexts;
    }
}
