package io.jenkins.plugins.canary.rollout.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.jenkins.plugins.canary.analysis.Measure;
import io.jenkins.plugins.canary.analysis.Reading;
import io.jenkins.plugins.canary.analysis.Rule;
import io.jenkins.plugins.canary.metrics.MetricsSpec;
import io.jenkins.plugins.canary.rollout.RolloutEvent;
import io.jenkins.plugins.canary.rollout.Task;
import io.jenkins.plugins.canary.traffic.RouteSpec;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.List;

/**
 * Events as JSON and back. Each sealed type is told by the simple name of its record under {@code "is"}; times are ISO
 * 8601 in UTC, durations ISO 8601, weights texts such as {@code "5%"}. Unknown properties are passed over, so that an
 * older version reads what a newer one wrote, as long as the schema is the same. Thread-safe.
 */
final class EventJson {
    private static final List<Class<?>> SEALED = List.of(
            RolloutEvent.class,
            Task.class,
            Measure.class,
            Rule.class,
            Reading.class,
            RouteSpec.class,
            MetricsSpec.Source.class);

    private final JsonMapper mapper;

    EventJson() {
        var builder = JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .addModule(new Jdk8Module())
                .addModule(weights())
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT))
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        for (Class<?> type : SEALED) {
            builder.addMixIn(type, Named.class);
            for (Class<?> kind : type.getPermittedSubclasses()) {
                builder.registerSubtypes(new NamedType(kind, kind.getSimpleName()));
            }
        }
        this.mapper = builder.build();
    }

    private static SimpleModule weights() {
        return new SimpleModule("weights")
                .addSerializer(Weight.class, ToStringSerializer.instance)
                .addDeserializer(Weight.class, new WeightReader());
    }

    String write(RolloutEvent event) throws JsonProcessingException {
        return mapper.writerFor(RolloutEvent.class).writeValueAsString(event);
    }

    RolloutEvent read(String line) throws JsonProcessingException {
        return mapper.readValue(line, RolloutEvent.class);
    }

    /** How a sealed type is told. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, include = JsonTypeInfo.As.PROPERTY, property = "is")
    private interface Named {}
}
