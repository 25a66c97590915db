package hudson.model.listeners;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Run;
import hudson.model.TaskListener;

public abstract class RunListener<R extends Run> implements ExtensionPoint {
    protected RunListener() {}

    public void onCompleted(R run, TaskListener listener) {}

    public void onFinalized(R run) {}

    public void onDeleted(R run) {}

    public static void fireCompleted(Run run, TaskListener listener) {
        for (RunListener each : all()) {
            each.onCompleted(run, listener);
        }
    }

    public static void fireFinalized(Run run) {
        for (RunListener each : all()) {
            each.onFinalized(run);
        }
    }

    public static void fireDeleted(Run run) {
        for (RunListener each : all()) {
            each.onDeleted(run);
        }
    }

    public static ExtensionList<RunListener> all() {
        return ExtensionList.lookup(RunListener.class);
    }
}
