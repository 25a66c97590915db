package hudson.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

public class CauseAction implements Action {
    private final ArrayList<Cause> causes;

    public CauseAction(Cause... causes) {
        this.causes = new ArrayList<>(Arrays.asList(causes));
    }

    public List<Cause> getCauses() {
        return causes;
    }

    @Override
    public String getIconFileName() {
        return null;
    }

    @Override
    public String getDisplayName() {
        return "Cause";
    }

    @Override
    public String getUrlName() {
        return "cause";
    }
}
