package hudson.model;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

public abstract class Actionable {
    private volatile CopyOnWriteArrayList<Action> actions;

    public List<Action> getActions() {
        synchronized (this) {
            if (actions == null) {
                actions = new CopyOnWriteArrayList<>();
            }
            return actions;
        }
    }

    public final List<? extends Action> getAllActions() {
        return List.copyOf(getActions());
    }

    public <T extends Action> List<T> getActions(Class<T> type) {
        List<T> found = new ArrayList<>();
        for (Action each : getActions()) {
            if (type.isInstance(each)) {
                found.add(type.cast(each));
            }
        }
        return found;
    }

    public <T extends Action> T getAction(Class<T> type) {
        List<T> found = getActions(type);
        return found.isEmpty() ? null : found.get(0);
    }

    public void addAction(Action action) {
        if (action == null) {
            throw new IllegalArgumentException("Action must be non-null");
        }
        getActions().add(action);
    }

    public void replaceAction(Action action) {
        addOrReplaceAction(action);
    }

    /** By the exact class, as Jenkins does; says whether anything changed. */
    public boolean addOrReplaceAction(Action action) {
        if (action == null) {
            throw new IllegalArgumentException("Action must be non-null");
        }
        List<Action> old = new ArrayList<>();
        boolean found = false;
        for (Action each : getActions()) {
            if (!found && action.equals(each)) {
                found = true;
            } else if (each.getClass() == action.getClass()) {
                old.add(each);
            }
        }
        getActions().removeAll(old);
        if (!found) {
            addAction(action);
        }
        return !found || !old.isEmpty();
    }

    public boolean removeAction(Action action) {
        return action != null && getActions().remove(action);
    }

    public boolean removeActions(Class<? extends Action> type) {
        return getActions().removeIf(type::isInstance);
    }
}
