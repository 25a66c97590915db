package hudson.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

public class CauseAction extends InvisibleAction {
    private final ArrayList<Cause> causes;

    public CauseAction(Cause... causes) {
        this.causes = new ArrayList<>(Arrays.asList(causes));
    }

    public List<Cause> getCauses() {
        return causes;
    }
}
