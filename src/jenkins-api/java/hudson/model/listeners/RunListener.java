package hudson.model.listeners;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import hudson.model.TaskListener;

public abstract class RunListener<R extends Run> implements ExtensionPoint {
    protected RunListener() {}

    public void onCompleted(R run, TaskListener listener) {}

    public void onDeleted(R run) {}

    public static void fireCompleted(Run run, TaskListener listener) {
        for (RunListener each : all()) {
            each.onCompleted(run, listener);
        }
    }

    public static ExtensionList<RunListener> all() {
        return ExtensionList.lookup(RunListener.class);
    }
}
