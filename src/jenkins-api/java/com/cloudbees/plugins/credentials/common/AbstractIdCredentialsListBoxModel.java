package com.cloudbees.plugins.credentials.common;

import com.cloudbees.plugins.credentials.CredentialsMatcher;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.util.ListBoxModel;
import java.util.List;
import org.springframework.security.core.Authentication;

public abstract class AbstractIdCredentialsListBoxModel<
                T extends AbstractIdCredentialsListBoxModel<T, C>, C extends IdCredentials>
        extends ListBoxModel {
    private static final long serialVersionUID = 1L;

    public AbstractIdCredentialsListBoxModel() {}

    protected abstract String describe(C credentials);

    @SuppressWarnings("unchecked")
    public AbstractIdCredentialsListBoxModel<T, C> includeEmptyValue() {
        add("- none -", "");
        return this;
    }

    public AbstractIdCredentialsListBoxModel<T, C> includeMatchingAs(
            Authentication who,
            Item context,
            Class<? extends C> type,
            List<DomainRequirement> domain,
            CredentialsMatcher matcher) {
        return include(CredentialsProvider.lookupCredentialsInItem(type, context, who, domain), matcher);
    }

    public AbstractIdCredentialsListBoxModel<T, C> includeMatchingAs(
            Authentication who,
            ItemGroup context,
            Class<? extends C> type,
            List<DomainRequirement> domain,
            CredentialsMatcher matcher) {
        return include(CredentialsProvider.lookupCredentialsInItemGroup(type, context, who, domain), matcher);
    }

    private AbstractIdCredentialsListBoxModel<T, C> include(List<? extends C> found, CredentialsMatcher matcher) {
        for (C each : found) {
            if (matcher.matches(each)) {
                add(describe(each), each.getId());
            }
        }
        return this;
    }

    public AbstractIdCredentialsListBoxModel<T, C> includeCurrentValue(String value) {
        if (value != null && stream().noneMatch(option -> option.value.equals(value))) {
            add("- current -", value);
        }
        return this;
    }
}
