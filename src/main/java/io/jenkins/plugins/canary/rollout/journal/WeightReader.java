package io.jenkins.plugins.canary.rollout.journal;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import io.jenkins.plugins.canary.parse.Unreadable;
import io.jenkins.plugins.canary.traffic.Weight;
import java.io.IOException;

/** Reads {@code "5%"}. */
final class WeightReader extends FromStringDeserializer<Weight> {
    private static final long serialVersionUID = 1L;

    WeightReader() {
        super(Weight.class);
    }

    @Override
    protected Weight _deserialize(String value, DeserializationContext context) throws IOException {
        try {
            return Weight.parse(value);
        } catch (Unreadable e) {
            return (Weight) context.handleWeirdStringValue(Weight.class, value, "expected %s", e.allowed());
        }
    }
}
