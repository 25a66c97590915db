package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Something that a rollout puts into an object beside weights and takes out again: a member where there was none, or an
 * entry of a list. Immutable.
 *
 * @param rule the split's whose rule it belongs to; empty for the object as a whole
 * @param base the place that {@code at} begins at
 * @param at JSON pointer from there; for an entry of a list to where it goes
 */
record Addition(String rule, Base base, String at, How how, JsonNode value) {
    /** Where a pointer begins, also after rules have moved. */
    enum Base {
        OBJECT,
        RULE,
        CANARY
    }

    /** What is done there. */
    enum How {
        MEMBER,
        ENTRY,
        /** A rule of its own, which stands before the rule. */
        RULE_BEFORE
    }

    /** Whether {@code found} is what was put there, defaults of the server beside it or not. */
    boolean standsAs(JsonNode found) {
        return within(value, found)
                || (how == How.RULE_BEFORE
                        && value.has("name")
                        && value.get("name").equals(found.path("name")));
    }

    private static boolean within(JsonNode ours, JsonNode theirs) {
        if (ours.isObject()) {
            return theirs.isObject()
                    && ours.properties().stream()
                            .allMatch(member -> within(member.getValue(), theirs.path(member.getKey())));
        }
        if (ours.isArray()) {
            if (!theirs.isArray() || ours.size() != theirs.size()) {
                return false;
            }
            for (int i = 0; i < ours.size(); i++) {
                if (!within(ours.get(i), theirs.get(i))) {
                    return false;
                }
            }
            return true;
        }
        boolean numbers = ours.isNumber() && theirs.isNumber();
        return numbers ? ours.decimalValue().compareTo(theirs.decimalValue()) == 0 : ours.equals(theirs);
    }
}
