package io.jenkins.plugins.canary.jenkins.step;

import hudson.AbortException;
import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.canary.jenkins.page.PageCache;
import io.jenkins.plugins.canary.jenkins.page.RolloutView;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jenkins.model.RunAction2;
import org.kohsuke.stapler.StaplerProxy;

/**
 * The rollouts of one build. It only says where their journals are: what happened is there. Thread-safe; saved with the
 * build.
 */
public final class CanaryRunAction implements RunAction2, StaplerProxy {
    public static final String ICON = "symbol-canary plugin-canary-release";

    private final ArrayList<OpenRollout> rollouts = new ArrayList<>();
    private transient Run<?, ?> run;
    private transient PageCache pages;

    /** The action of {@code run}, made if it has none yet. */
    static CanaryRunAction of(Run<?, ?> run) throws IOException {
        synchronized (run) {
            CanaryRunAction action = run.getAction(CanaryRunAction.class);
            if (action == null) {
                action = new CanaryRunAction();
                run.addAction(action);
                run.save();
            }
            return action;
        }
    }

    @Override
    public void onAttached(Run<?, ?> owner) {
        this.run = owner;
    }

    @Override
    public void onLoad(Run<?, ?> owner) {
        this.run = owner;
    }

    public synchronized List<OpenRollout> getRollouts() {
        return new ArrayList<>(rollouts);
    }

    /** Everything of ours below the build is for whoever may read the job. */
    @Override
    public Object getTarget() {
        run.getParent().checkPermission(Item.READ);
        return this;
    }

    @Override
    public String getIconFileName() {
        return getRollouts().isEmpty() ? null : ICON;
    }

    @Override
    public String getDisplayName() {
        return Messages.CanaryRunAction_displayName();
    }

    @Override
    public String getUrlName() {
        return "canary";
    }

    public Run<?, ?> getRun() {
        return run;
    }

    /** The rollouts as the build's pages show them. */
    public List<RolloutView> getViews() {
        return getRollouts().stream().map(this::view).collect(Collectors.toList());
    }

    /** {@code canary/payments/}: the page of one rollout; null, so not found, for any other name. */
    public RolloutView getDynamic(String token) {
        return getViews().stream()
                .filter(view -> view.getToken().equals(token))
                .findFirst()
                .orElse(null);
    }

    private synchronized RolloutView view(OpenRollout rollout) {
        if (pages == null) {
            pages = new PageCache();
        }
        return new RolloutView(run, rollout.getName(), journal(rollout), pages);
    }

    File journal(OpenRollout rollout) {
        return new File(run.getRootDir(), rollout.getJournal());
    }

    /**
     * Notes a rollout before anything of it is done, so that it is found whatever comes.
     *
     * @param opener the step that opens it; asking again gives what it was given before
     */
    OpenRollout add(String name, String opener, List<String> blocks) throws IOException {
        OpenRollout added;
        synchronized (this) {
            for (OpenRollout other : rollouts) {
                if (other.openedBy(opener) && !other.isClosed()) {
                    return other;
                }
                if (other.getName().equals(name) && !other.isClosed()) {
                    throw new AbortException("canary: this build has an open rollout '" + name
                            + "' already; give this one another name with rollout: '…'");
                }
            }
            added = new OpenRollout(name, opener, file(name), blocks);
            rollouts.add(added);
        }
        run.save();
        return added;
    }

    /** One that no other rollout has, not even {@code payments-2} when {@code payments} is opened a second time. */
    private String file(String name) {
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> "canary/" + name + (number == 1 ? "" : "-" + number) + ".jsonl")
                .filter(file ->
                        rollouts.stream().noneMatch(other -> other.getJournal().equals(file)))
                .findFirst()
                .orElseThrow();
    }

    void close(OpenRollout rollout) throws IOException {
        synchronized (this) {
            rollout.close();
        }
        if (run.getRootDir().isDirectory()) {
            // Saving would bring back the directory of a build that was deleted.
            run.save();
        }
    }

    /**
     * The rollout that a step means: the one of that name, else the only open one, else the one that was opened nearest
     * to it in the Pipeline.
     *
     * @param name may be null
     * @param blocks around the step, the innermost first
     */
    synchronized OpenRollout find(String function, String name, List<String> blocks) throws AbortException {
        List<OpenRollout> open = rollouts.stream()
                .filter(rollout -> !rollout.isClosed()
                        && (name == null || rollout.getName().equals(name)))
                .collect(Collectors.toList());
        if (open.isEmpty()) {
            throw new AbortException(function + ": found no open rollout" + (name == null ? "" : " '" + name + "'")
                    + " in this build" + (rollouts.isEmpty() ? "" : "; it has had " + names(rollouts))
                    + "; open one with canaryStart");
        }
        int nearest =
                open.stream().mapToInt(rollout -> rollout.shared(blocks)).max().getAsInt();
        List<OpenRollout> near = open.stream()
                .filter(rollout -> rollout.shared(blocks) == nearest)
                .collect(Collectors.toList());
        if (near.size() > 1) {
            throw new AbortException(function
                    + ": several rollouts are open here, say which with rollout: '…'; open are " + names(near));
        }
        return near.get(0);
    }

    /** Whether there is a rollout, of that name if one is given, that isn't closed. */
    synchronized boolean hasOpen(String name) {
        return rollouts.stream()
                .anyMatch(rollout -> !rollout.isClosed()
                        && (name == null || rollout.getName().equals(name)));
    }

    /** The rollout that a step opened and that isn't closed. */
    synchronized Optional<OpenRollout> openedBy(String step) {
        return rollouts.stream()
                .filter(rollout -> rollout.openedBy(step) && !rollout.isClosed())
                .findFirst();
    }

    /** As {@link #find}, but the newest one that is over where none is open. */
    synchronized Optional<OpenRollout> look(String function, String name, List<String> blocks) throws AbortException {
        if (hasOpen(name)) {
            return Optional.of(find(function, name, blocks));
        }
        return rollouts.stream()
                .filter(rollout -> name == null || rollout.getName().equals(name))
                .reduce((older, newer) -> newer);
    }

    private static String names(List<OpenRollout> rollouts) {
        return rollouts.stream().map(OpenRollout::getName).distinct().collect(Collectors.joining(", "));
    }
}
