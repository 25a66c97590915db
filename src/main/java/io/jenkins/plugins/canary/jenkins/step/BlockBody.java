package io.jenkins.plugins.canary.jenkins.step;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import org.jenkinsci.plugins.workflow.steps.BodyExecution;
import org.jenkinsci.plugins.workflow.steps.BodyInvoker;

/**
 * Whether the body of a block has begun, and the handle on it. The body runs on the program's thread and can be saved
 * there before the handle is in our hands; a program saved in between would begin its body a second time when it is
 * resumed. So it isn't written until both are true.
 */
final class BlockBody implements Serializable {
    private static final long serialVersionUID = 1L;

    private BodyExecution execution;

    synchronized void begin(BodyInvoker invoker) {
        execution = invoker.start();
    }

    synchronized boolean isBegun() {
        return execution != null;
    }

    synchronized void cancel(Throwable why) {
        boolean unused = execution.cancel(why);
    }

    private synchronized void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
    }
}
