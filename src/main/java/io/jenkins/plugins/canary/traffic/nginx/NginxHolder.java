package io.jenkins.plugins.canary.traffic.nginx;

import io.jenkins.plugins.canary.parse.Unreadable;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.RouteException.Kind;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.ShellText;
import io.jenkins.plugins.canary.traffic.held.Change;
import io.jenkins.plugins.canary.traffic.held.Fit;
import io.jenkins.plugins.canary.traffic.held.Holding;
import io.jenkins.plugins.canary.traffic.held.Parts;
import io.jenkins.plugins.canary.traffic.held.RemoteHolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/**
 * Rewrites the block, has nginx check its configuration, and reloads it. A file that nginx refuses is put back before
 * anything was reloaded. A reload that failed may have taken effect all the same, so the mark of it stays until another
 * succeeds.
 */
final class NginxHolder extends RemoteHolder {
    private final IncludeFile file;
    private final Commands commands;
    private final String test;
    private final String reload;

    NginxHolder(RouteSpec.Remote spec, Commands commands) {
        super(spec, "nginx " + spec.address());
        this.file = new IncludeFile(Path.of(spec.address()));
        this.commands = commands;
        this.test = spec.settings().get("test");
        this.reload = spec.settings().get("reload");
    }

    @Override
    public Fit fit() {
        return Fit.of(spec.stable(), spec.canary(), SplitClients.ALL);
    }

    @Override
    public Holding look() throws RouteException {
        boolean pending = file.pending();
        String text = file.read();
        SplitClients block = block(text);
        Holding found = Holding.of(block.parts(spec.stable(), canary()))
                .beside(block.others(spec.stable(), canary()))
                .keeping(text)
                .at(Integer.toHexString(text.hashCode()));
        return pending ? found.pending() : found;
    }

    private SplitClients block(String text) throws RouteException {
        try {
            return SplitClients.read(text, spec.stable(), canary());
        } catch (Unreadable e) {
            throw unsuitable(": expected " + e.allowed(), e);
        }
    }

    @Override
    public Holding write(Change change) throws RouteException {
        String before = file.read();
        if (!before.equals(change.seen().kept())) {
            throw new RouteException(Kind.CONFLICT, describe() + " was written by somebody else at the same time");
        }
        String text = change.kept().isPresent()
                ? change.kept().get()
                : block(before).with(spec.stable(), canary(), change.wanted().of(canary()));
        boolean pending = file.pending();
        file.markPending();
        file.write(text);
        Optional<String> refused = ran(test);
        if (refused.isPresent()) {
            throw change.wayBack() ? stuck(refused.get()) : refused(refused.get(), before, pending);
        }
        Optional<String> failed = ran(reload);
        if (failed.isPresent()) {
            throw change.wayBack() ? stuck(failed.get()) : unsure(failed.get(), before);
        }
        file.markDone();
        return look(change);
    }

    private Optional<String> ran(String command) {
        return commands.run(command).map(failed -> "'" + command + "' " + failed);
    }

    /** The file stays as it was before the rollout, for then it isn't to blame. */
    private RouteException stuck(String why) {
        return new RouteException(
                Kind.UNAVAILABLE,
                describe() + " is as before the rollout, but " + why + ". A running nginx may still send traffic to "
                        + canary());
    }

    private RouteException refused(String why, String before, boolean pending) throws RouteException {
        file.write(before);
        if (!pending) {
            file.markDone();
        }
        return new RouteException(
                Kind.REFUSED, describe() + ": " + why + ". The old file is back in its place and nothing was changed");
    }

    /** Tried again: whoever is asked to reload may be on its way up. */
    private RouteException unsure(String why, String before) throws RouteException {
        file.write(before);
        return new RouteException(
                Kind.UNAVAILABLE,
                describe() + ": " + why
                        + ". The old file is back in its place; until a reload succeeds, a running nginx"
                        + " may send traffic by the new one");
    }

    /** As base64, for a configuration is more than a line and full of what a shell would take for its own. */
    @Override
    public String undo(Parts original, String kept) {
        String encoded = Base64.getEncoder().encodeToString(kept.getBytes(StandardCharsets.UTF_8));
        String path = ShellText.quoted(spec.address());
        return "echo " + encoded + " | base64 -d > " + path + " && " + test + " && " + reload + " && rm -f "
                + ShellText.quoted(file.mark().toString());
    }
}
