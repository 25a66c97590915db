package io.jenkins.plugins.canary.traffic.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Function;

/**
 * A good answer. Immutable.
 *
 * @param json a missing node where nothing was said
 * @param header from a header's name to its value
 */
public record RestAnswer(int status, JsonNode json, Function<String, Optional<String>> header) {}
