package io.jenkins.plugins.canary.traffic.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.canary.lab.Fault;
import io.jenkins.plugins.canary.lab.MockApiServer;
import io.jenkins.plugins.canary.traffic.RouterContract;
import io.jenkins.plugins.canary.traffic.TrafficRouter;
import io.jenkins.plugins.canary.traffic.Weight;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * An object whose controller is played by a fake.
 *
 * @param weigh the weight of the canary, from the object
 * @param edit gives the canary a weight as its controller would after somebody else's word
 * @param deploy puts another version in place
 */
record DelegateSubject(
        MockApiServer api,
        KubernetesSample sample,
        Function<JsonNode, Integer> weigh,
        BiConsumer<ObjectNode, Integer> edit,
        Consumer<DelegateSubject> deploy)
        implements RouterContract.Subject {
    DelegateSubject {
        api.faults().clear();
        api.faults().forgetRequests();
        for (String name : List.of("shop", "payments")) {
            api.delete(sample.kind().resource(), "shop", name);
        }
        sample.put(api);
    }

    void reconcile(int steps) {
        for (String name : List.of("shop", "payments")) {
            api.reconcile(sample.kind().resource(), "shop", name, steps);
        }
    }

    void deployAnother() {
        deploy.accept(this);
    }

    @Override
    public TrafficRouter router() {
        return sample.route("shop", false).router(api.client(), RouterContract.CLOCK, time -> {});
    }

    @Override
    public TrafficRouter another() {
        return sample.route("payments", false).router(api.client(), RouterContract.CLOCK, time -> {});
    }

    ObjectNode object() {
        return (ObjectNode) api.object(sample.kind().resource(), "shop", "shop").deepCopy();
    }

    /** What people wrote: the status is the controller's. */
    @Override
    public String contents() {
        ObjectNode object = object();
        object.remove("status");
        ((ObjectNode) object.path("metadata")).remove(List.of("resourceVersion", "generation", "managedFields"));
        return object.toString();
    }

    @Override
    public String contentsButWeights() {
        ObjectNode object = object();
        object.remove("status");
        ObjectNode metadata = (ObjectNode) object.path("metadata");
        metadata.remove(List.of("resourceVersion", "generation", "managedFields"));
        ((ObjectNode) metadata.path("annotations")).remove(Claims.ALL);
        return object.toString();
    }

    @Override
    public Weight weight() {
        return Weight.of(weigh.apply(object()));
    }

    @Override
    public void edit(int percent) {
        change(object -> edit.accept(object, percent));
    }

    @Override
    public void leave() {
        api.faults().always(Fault.away());
    }

    @Override
    public void comeBack() {
        api.faults().clear();
    }

    /** Somebody else's write, signed. */
    void change(Consumer<ObjectNode> change) {
        ObjectNode object = object();
        change.accept(object);
        ObjectNode fields = ((ObjectNode) object.path("metadata"))
                .putArray("managedFields")
                .addObject()
                .put("manager", "kubectl-edit")
                .put("operation", "Update")
                .put("time", "2026-11-21T11:59:00Z")
                .putObject("fieldsV1");
        for (String field : sample.route("shop", false).field()) {
            fields = fields.putObject("f:" + field);
        }
        api.put(object.toString());
    }

    void delete() {
        api.delete(sample.kind().resource(), "shop", "shop");
    }

    @Override
    public void close() {
        api.faults().clear();
    }
}
