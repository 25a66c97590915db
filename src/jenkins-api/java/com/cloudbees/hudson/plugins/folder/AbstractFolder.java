package com.cloudbees.hudson.plugins.folder;

import hudson.model.AbstractItem;
import hudson.model.ItemGroup;
import hudson.model.Job;
import hudson.model.TopLevelItem;
import hudson.util.DescribableList;
import java.util.Collection;
import java.util.List;

/** Holds its properties only, for tests. */
public abstract class AbstractFolder<I extends TopLevelItem> extends AbstractItem
        implements TopLevelItem, ItemGroup<I> {
    private final DescribableList<AbstractFolderProperty<?>, AbstractFolderPropertyDescriptor> properties =
            new DescribableList<>(this);

    protected AbstractFolder(ItemGroup parent, String name) {
        super(parent, name);
    }

    public DescribableList<AbstractFolderProperty<?>, AbstractFolderPropertyDescriptor> getProperties() {
        return properties;
    }

    /** As it goes for what a form or a file holds, too: a property hears first whose it is. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    public void addProperty(AbstractFolderProperty property) {
        property.setOwner(this);
        properties.add(property);
    }

    @Override
    public Collection<I> getItems() {
        return List.of();
    }

    @Override
    public Collection<? extends Job> getAllJobs() {
        return List.of();
    }
}
