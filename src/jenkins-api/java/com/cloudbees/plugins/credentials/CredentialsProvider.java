package com.cloudbees.plugins.credentials;

import com.cloudbees.plugins.credentials.common.IdCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Run;
import java.util.ArrayList;
import java.util.List;
import org.springframework.security.core.Authentication;

/** Asks the providers that are registered; a test adds one of its own to the extensions. */
public abstract class CredentialsProvider implements ExtensionPoint {
    public <C extends Credentials> List<C> getCredentialsInItemGroup(
            Class<C> type, ItemGroup itemGroup, Authentication who, List<DomainRequirement> domain) {
        return List.of();
    }

    public <C extends Credentials> List<C> getCredentialsInItem(
            Class<C> type, Item item, Authentication who, List<DomainRequirement> domain) {
        return getCredentialsInItemGroup(type, item.getParent(), who, domain);
    }

    public static <C extends Credentials> List<C> lookupCredentialsInItemGroup(
            Class<C> type, ItemGroup itemGroup, Authentication who, List<DomainRequirement> domain) {
        List<C> all = new ArrayList<>();
        for (CredentialsProvider each : ExtensionList.lookup(CredentialsProvider.class)) {
            all.addAll(each.getCredentialsInItemGroup(type, itemGroup, who, domain));
        }
        return all;
    }

    public static <C extends Credentials> List<C> lookupCredentialsInItem(
            Class<C> type, Item item, Authentication who, List<DomainRequirement> domain) {
        List<C> all = new ArrayList<>();
        for (CredentialsProvider each : ExtensionList.lookup(CredentialsProvider.class)) {
            all.addAll(each.getCredentialsInItem(type, item, who, domain));
        }
        return all;
    }

    public static <C extends IdCredentials> C findCredentialByIdInItemGroup(
            String id, Class<C> type, ItemGroup itemGroup, Authentication who, List<DomainRequirement> domain) {
        return CredentialsMatchers.firstOrNull(
                lookupCredentialsInItemGroup(type, itemGroup, who, domain), CredentialsMatchers.withId(id));
    }

    public static <C extends IdCredentials> C findCredentialByIdInItem(
            String id, Class<C> type, Item item, Authentication who, List<DomainRequirement> domain) {
        return CredentialsMatchers.firstOrNull(
                lookupCredentialsInItem(type, item, who, domain), CredentialsMatchers.withId(id));
    }

    public static <C extends IdCredentials> C findCredentialById(
            String id, Class<C> type, Run<?, ?> run, DomainRequirement... domain) {
        return findCredentialById(id, type, run, List.of(domain));
    }

    public static <C extends IdCredentials> C findCredentialById(
            String id, Class<C> type, Run<?, ?> run, List<DomainRequirement> domain) {
        return CredentialsMatchers.firstOrNull(
                lookupCredentialsInItem(type, run.getParent(), hudson.security.ACL.SYSTEM2, domain),
                CredentialsMatchers.withId(id));
    }

    public static <C extends Credentials> C track(Run build, C credentials) {
        return credentials;
    }
}
