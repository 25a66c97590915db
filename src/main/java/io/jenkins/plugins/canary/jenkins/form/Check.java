package io.jenkins.plugins.canary.jenkins.form;

import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.canary.parse.Problems;
import io.jenkins.plugins.canary.parse.Unreadable;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Checks one field of a form by the reader that reads it later, and says the same about it. An empty field is fine unless
 * it is needed; who may not see the form gets no answer.
 */
public final class Check {
    private Check() {}

    /** By a reading that throws {@link Unreadable}. */
    public static FormValidation read(Item item, String value, Consumer<String> reading) {
        if (isEmpty(value) || !FormAccess.mayRead(item)) {
            return FormValidation.ok();
        }
        try {
            reading.accept(value);
            return FormValidation.ok();
        } catch (Unreadable e) {
            return FormValidation.error(Messages.Check_expected(e.allowed()));
        }
    }

    /** By a reading that throws {@link Unreadable}; it can't be left out. */
    public static FormValidation needed(Item item, String value, Consumer<String> reading) {
        return isEmpty(value) && FormAccess.mayRead(item)
                ? FormValidation.error(Messages.Check_needed())
                : read(item, value, reading);
    }

    /** By a reader of the whole, of whose complaints only those about {@code path} count. */
    public static FormValidation field(Item item, String value, String path, Consumer<Problems> reading) {
        return isEmpty(value) ? FormValidation.ok() : setting(item, path, reading);
    }

    /** By a reader of which every complaint counts. */
    public static FormValidation all(Item item, String value, Consumer<Problems> reading) {
        if (isEmpty(value) || !FormAccess.mayRead(item)) {
            return FormValidation.ok();
        }
        var problems = new Problems();
        reading.accept(problems);
        return problems.isEmpty() ? FormValidation.ok() : FormValidation.error(String.join("; ", problems.list()));
    }

    /** The same of a field that may have to be filled in: then the reader complains about it when it is empty. */
    public static FormValidation setting(Item item, String path, Consumer<Problems> reading) {
        if (!FormAccess.mayRead(item)) {
            return FormValidation.ok();
        }
        var problems = new Problems();
        reading.accept(problems);
        Optional<String> found = problems.list().stream()
                .filter(problem -> problem.startsWith(path + ":"))
                .findFirst();
        return found.map(problem -> FormValidation.error(
                        problem.substring(path.length() + 1).strip()))
                .orElseGet(FormValidation::ok);
    }

    private static boolean isEmpty(String value) {
        return value == null || value.isBlank();
    }
}
