package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.traffic.RouteException;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.List;
import java.util.Optional;

/**
 * How a controller that moves the weights itself is asked to, by the object that it is told its steps in. Nothing here
 * ever writes a weight. Immutable.
 */
interface Delegate extends Shape {
    /**
     * The steps of {@code object}.
     *
     * @throws RouteException {@code UNSUITABLE} when they can't be driven from outside, with what to change
     */
    void suit(JsonNode object, KubernetesRoute route) throws RouteException;

    /** What has to be known of the time before, to tell later what became of the release. */
    ObjectNode memory(JsonNode object);

    /** What a login must be allowed to do besides reading and claiming {@code object}. */
    List<Access.Need> needs(JsonNode object, KubernetesRoute route);

    /** A name that every {@link #memory} has. */
    String remembered();

    /** Where the release stands, {@code memory} being of the time before it. */
    Standing standing(JsonNode object, JsonNode memory, KubernetesRoute route);

    /**
     * Asks for {@code to}, if it can be asked for now.
     *
     * @return whether there is nothing left but to wait
     * @throws RouteException {@code UNSUITABLE} when it can't be reached from here
     */
    boolean forward(Controls controls, Live now, Standing standing, Weight to) throws RouteException;

    /** Asks for the way back to no traffic. */
    void back(Controls controls, Live now) throws RouteException;

    /** Asks for what is left to do when all traffic is on the canary; nothing where nothing is. */
    void finish(Controls controls, Live now, Standing standing) throws RouteException;

    /** Takes back what {@link #forward}, {@link #back} and {@link #finish} left switched on, if anything. */
    void rest(Controls controls, Live now) throws RouteException;

    /** Adds to {@code memory} that {@code to} is asked for, where the object itself has no place for that. */
    void note(ObjectNode memory, JsonNode object, Weight to);

    /** Paths of further objects that tell more, for reading only. */
    List<String> related(JsonNode object, KubernetesRoute route);

    /** One of these in a few words; empty when there is nothing to tell. */
    Optional<String> told(JsonNode related);

    /** The command by which a person takes the canary back. */
    String manual(KubernetesRoute route, JsonNode memory);

    /** The command that does what {@link #rest} does; empty where that does nothing. */
    Optional<String> manualRest(KubernetesRoute route, JsonNode memory);
}
