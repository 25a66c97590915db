package hudson.model;

import hudson.security.ACL;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import java.io.File;
import java.io.IOException;
import jenkins.model.Jenkins;
import jenkins.model.RunAction2;

public abstract class Run<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>> extends Actionable
        implements AccessControlled, PersistenceRoot {
    public static final PermissionGroup PERMISSIONS = new PermissionGroup(Run.class, null);
    public static final Permission UPDATE = new Permission(PERMISSIONS, "Update", null);

    protected final transient JobT project;
    public transient int number;
    protected volatile Result result;
    protected long timestamp;

    protected Run(JobT project) throws IOException {
        this(project, System.currentTimeMillis());
    }

    protected Run(JobT project, long timestamp) {
        this.project = project;
        this.timestamp = timestamp;
    }

    public final long getTimeInMillis() {
        return timestamp;
    }

    @Override
    public void addAction(Action action) {
        super.addAction(action);
        if (action instanceof RunAction2) {
            ((RunAction2) action).onAttached(this);
        }
    }

    protected void onLoad() {
        for (Action each : getActions()) {
            if (each instanceof RunAction2) {
                ((RunAction2) each).onLoad(this);
            }
        }
    }

    public java.util.List<Cause> getCauses() {
        CauseAction action = getAction(CauseAction.class);
        return action == null ? java.util.List.of() : java.util.List.copyOf(action.getCauses());
    }

    public Result getResult() {
        return result;
    }

    /** A result only ever gets worse. */
    public void setResult(Result worse) {
        if (result == null || worse.isWorseThan(result)) {
            result = worse;
        }
    }

    public boolean isBuilding() {
        throw new UnsupportedOperationException("only a signature");
    }

    public void delete() throws IOException {
        throw new UnsupportedOperationException("only a signature");
    }

    public JobT getParent() {
        return project;
    }

    public RunT getPreviousBuild() {
        return project.getBuildByNumber(number - 1);
    }

    public int getNumber() {
        return number;
    }

    public String getId() {
        return Integer.toString(number);
    }

    public String getDisplayName() {
        return "#" + number;
    }

    public String getFullDisplayName() {
        return project.getFullDisplayName() + " " + getDisplayName();
    }

    public String getUrl() {
        return project.getUrl() + number + "/";
    }

    public String getExternalizableId() {
        return project.getFullName() + "#" + number;
    }

    public static Run<?, ?> fromExternalizableId(String id) {
        int hash = id.lastIndexOf('#');
        if (hash <= 0) {
            throw new IllegalArgumentException("Invalid id");
        }
        Job<?, ?> job = Jenkins.get().getItemByFullName(id.substring(0, hash), Job.class);
        return job == null ? null : job.getBuildByNumber(Integer.parseInt(id.substring(hash + 1)));
    }

    @Override
    public File getRootDir() {
        throw new UnsupportedOperationException("only a signature");
    }

    @Override
    public ACL getACL() {
        return project.getACL();
    }

    @Override
    public synchronized void save() throws IOException {
        throw new UnsupportedOperationException("only a signature");
    }

    @Override
    public String toString() {
        return getExternalizableId();
    }
}
