package hudson.tasks.junit;

import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.tasks.test.AbstractTestResultAction;
import java.util.ArrayList;
import java.util.List;

/** Knows what it was given, for tests. */
public class TestResultAction extends AbstractTestResultAction<TestResultAction> {
    private final List<TestResult> results = new ArrayList<>();

    public TestResultAction(Run owner, TestResult result, TaskListener listener) {
        super(owner);
        results.add(result);
    }

    public void mergeResult(TestResult additional, TaskListener listener) {
        results.add(additional);
    }

    @Override
    public String toString() {
        return results.toString();
    }
}
