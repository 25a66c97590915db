package hudson.tasks.test;

import hudson.model.Run;
import jenkins.model.RunAction2;

public abstract class AbstractTestResultAction<T extends AbstractTestResultAction> implements RunAction2 {
    public transient Run<?, ?> run;

    protected AbstractTestResultAction() {}

    protected AbstractTestResultAction(Run run) {
        this.run = run;
    }

    @Override
    public void onAttached(Run<?, ?> owner) {
        run = owner;
    }

    @Override
    public void onLoad(Run<?, ?> owner) {
        run = owner;
    }

    @Override
    public String getIconFileName() {
        return "symbol-clipboard";
    }

    @Override
    public String getDisplayName() {
        return "Test Result";
    }

    @Override
    public String getUrlName() {
        return "testReport";
    }
}
