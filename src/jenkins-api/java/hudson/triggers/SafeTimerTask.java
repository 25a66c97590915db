package hudson.triggers;

import java.util.TimerTask;

public abstract class SafeTimerTask extends TimerTask {
    @Override
    public final void run() {
        try {
            doRun();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    protected abstract void doRun() throws Exception;
}
