package io.jenkins.plugins.canary.jenkins.describe;

import org.kohsuke.stapler.DataBoundSetter;

/** A gate on how fast errors use up an error budget. */
public abstract class BudgetGate extends GateDefinition {
    private final String objective;
    private String factor;
    private String shortWindow;
    private String longWindow;
    private String bad;
    private String total;

    protected BudgetGate(String objective) {
        this.objective = objective;
    }

    public String getObjective() {
        return objective;
    }

    public String getFactor() {
        return factor;
    }

    @DataBoundSetter
    public void setFactor(String factor) {
        this.factor = Setting.orNull(factor);
    }

    public String getShortWindow() {
        return shortWindow;
    }

    @DataBoundSetter
    public void setShortWindow(String shortWindow) {
        this.shortWindow = Setting.orNull(shortWindow);
    }

    public String getLongWindow() {
        return longWindow;
    }

    @DataBoundSetter
    public void setLongWindow(String longWindow) {
        this.longWindow = Setting.orNull(longWindow);
    }

    public String getBad() {
        return bad;
    }

    @DataBoundSetter
    public void setBad(String bad) {
        this.bad = Setting.orNull(bad);
    }

    public String getTotal() {
        return total;
    }

    @DataBoundSetter
    public void setTotal(String total) {
        this.total = Setting.orNull(total);
    }

    @Override
    Setting common() {
        return super.common()
                .put("objective", objective)
                .put("factor", factor)
                .put("shortWindow", shortWindow)
                .put("longWindow", longWindow)
                .put("bad", bad)
                .put("total", total);
    }
}
