package io.jenkins.plugins.canary.pipeline;

import hudson.model.Action;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jenkinsci.plugins.workflow.flow.FlowExecution;
import org.jenkinsci.plugins.workflow.graph.FlowNode;

/** One step or one block's body in the flow graph; its actions are saved as they come, as in Jenkins. */
public final class EmbeddedFlowNode extends FlowNode {
    private final String name;
    private final List<String> enclosing;
    private final Path file;

    private EmbeddedFlowNode(FlowExecution execution, Path folder, String id, String name, List<String> enclosing) {
        super(execution, id, List.of());
        this.name = name;
        this.enclosing = List.copyOf(enclosing);
        this.file = folder.resolve("workflow").resolve(id + ".xml");
    }

    static EmbeddedFlowNode create(
            FlowExecution execution, Path folder, String id, String name, List<String> enclosing) {
        EmbeddedFlowNode node = new EmbeddedFlowNode(execution, folder, id, name, enclosing);
        node.save();
        return node;
    }

    static List<EmbeddedFlowNode> readAll(FlowExecution execution, Path folder) {
        List<EmbeddedFlowNode> nodes = new ArrayList<>();
        try (var files = Files.list(folder.resolve("workflow"))) {
            for (Path each : (Iterable<Path>) files.filter(f -> f.toString().endsWith(".xml"))::iterator) {
                Saved saved = Xml.read(each, Saved.class);
                EmbeddedFlowNode node = new EmbeddedFlowNode(execution, folder, saved.id, saved.name, saved.enclosing);
                node.getActions().addAll(saved.actions);
                nodes.add(node);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return nodes;
    }

    @Override
    public String getDisplayName() {
        return name;
    }

    @Override
    protected String getTypeDisplayName() {
        return name;
    }

    @Override
    public List<String> getAllEnclosingIds() {
        return enclosing;
    }

    @Override
    public void addAction(Action action) {
        super.addAction(action);
        save();
    }

    @Override
    public boolean addOrReplaceAction(Action action) {
        boolean changed = super.addOrReplaceAction(action);
        save();
        return changed;
    }

    @Override
    public boolean removeActions(Class<? extends Action> type) {
        boolean changed = super.removeActions(type);
        save();
        return changed;
    }

    @Override
    public synchronized void save() {
        try {
            Files.createDirectories(file.getParent());
            Xml.write(file, new Saved(getId(), name, enclosing, getActions()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public String toString() {
        return getId() + " " + name;
    }

    private static final class Saved {
        private final String id;
        private final String name;
        private final ArrayList<String> enclosing;
        private final ArrayList<Action> actions;

        Saved(String id, String name, List<String> enclosing, List<Action> actions) {
            this.id = id;
            this.name = name;
            this.enclosing = new ArrayList<>(enclosing);
            this.actions = new ArrayList<>(actions);
        }
    }
}
