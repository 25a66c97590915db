package com.cloudbees.hudson.plugins.folder;

import hudson.model.Descriptor;
import net.sf.json.JSONObject;
import org.kohsuke.stapler.StaplerRequest2;

public abstract class AbstractFolderPropertyDescriptor extends Descriptor<AbstractFolderProperty<?>> {
    @Override
    public AbstractFolderProperty<?> newInstance(StaplerRequest2 request, JSONObject form) throws FormException {
        return super.newInstance(request, form);
    }
}
