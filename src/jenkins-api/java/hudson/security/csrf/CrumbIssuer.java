package hudson.security.csrf;

import hudson.ExtensionPoint;
import hudson.model.Describable;

public abstract class CrumbIssuer implements Describable<CrumbIssuer>, ExtensionPoint {}
