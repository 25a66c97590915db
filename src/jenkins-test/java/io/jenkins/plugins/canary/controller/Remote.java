package io.jenkins.plugins.canary.controller;

import hudson.model.Action;
import hudson.model.Cause;
import hudson.model.CauseAction;
import hudson.model.Failure;
import hudson.model.Item;
import hudson.model.User;
import hudson.security.ACL;
import hudson.security.ACLContext;
import hudson.security.AuthorizationStrategy;
import hudson.security.SecurityRealm;
import io.jenkins.plugins.canary.stories.LabConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.workflow.actions.LabelAction;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.graphanalysis.DepthFirstScanner;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.jenkinsci.plugins.workflow.support.steps.input.InputAction;
import org.jenkinsci.plugins.workflow.support.steps.input.InputStepExecution;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;

/** What is done inside the controller's process. */
final class Remote {
    static final String JOB = "shop";

    private Remote() {}

    /** Lets this Jenkins know the lab; it is saved, so a restarted one knows it too. */
    static Boolean configure(JenkinsRule jenkins, String cluster, String metrics) {
        LabConfiguration.set(cluster, metrics);
        return true;
    }

    private static WorkflowJob job(JenkinsRule jenkins) {
        return jenkins.jenkins.getItemByFullName(JOB, WorkflowJob.class);
    }

    private static WorkflowRun build(JenkinsRule jenkins, int number) {
        return job(jenkins).getBuildByNumber(number);
    }

    /**
     * Starts a build and gives its number.
     *
     * @param user who starts it; empty for nobody
     */
    static Integer start(JenkinsRule jenkins, String jenkinsfile, String user) throws Exception {
        WorkflowJob job = job(jenkins) == null ? jenkins.createProject(WorkflowJob.class, JOB) : job(jenkins);
        job.setDefinition(new CpsFlowDefinition(jenkinsfile, true));
        Action[] causes = user.isEmpty() ? new Action[0] : new Action[] {new CauseAction(new Cause.UserIdCause(user))};
        return job.scheduleBuild2(0, causes).waitForStart().getNumber();
    }

    /** Waits for the build's end and gives its result; empty while there is none and {@code wait} is no. */
    static String result(JenkinsRule jenkins, Integer number, Boolean wait) throws Exception {
        WorkflowRun build = build(jenkins, number);
        if (wait) {
            jenkins.waitForCompletion(build);
        }
        return build.getResult() == null ? "" : build.getResult().toString();
    }

    static void stop(JenkinsRule jenkins, Integer number, String user) {
        try (ACLContext as = ACL.as2(User.getById(user, true).impersonate2())) {
            build(jenkins, number).doStop();
        }
    }

    static void kill(JenkinsRule jenkins, Integer number, String how) throws Exception {
        if (how.equals("delete")) {
            build(jenkins, number).delete();
        } else {
            build(jenkins, number).doKill();
        }
    }

    private static List<InputStepExecution> waiting(WorkflowRun build) {
        InputAction action = build.getAction(InputAction.class);
        try {
            return action == null ? List.of() : action.getExecutions();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static ArrayList<String> prompts(JenkinsRule jenkins, Integer number, String unused) {
        var ids = new ArrayList<String>();
        waiting(build(jenkins, number)).forEach(prompt -> ids.add(prompt.getId()));
        return ids;
    }

    /** Answers the oldest prompt as somebody who may build, no more; gives Pipeline's refusal, or an empty text. */
    static String approve(JenkinsRule jenkins, Integer number, String user) throws Exception {
        return answer(jenkins, number, user, prompt -> {
            prompt.preSubmissionCheck();
            prompt.proceed(Map.of());
        });
    }

    static String reject(JenkinsRule jenkins, Integer number, String user) throws Exception {
        return answer(jenkins, number, user, InputStepExecution::doAbort);
    }

    private interface Reply {
        void to(InputStepExecution prompt) throws Exception;
    }

    /** There is security only while somebody acts: what the harness brings for it can't be read by a restarted Jenkins. */
    private static String answer(JenkinsRule jenkins, int number, String user, Reply reply) throws Exception {
        Jenkins controller = jenkins.jenkins;
        controller.setSecurityRealm(jenkins.createDummySecurityRealm());
        controller.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.READ, Item.READ, Item.BUILD, Item.CANCEL)
                .everywhere()
                .toEveryone());
        try (ACLContext as = ACL.as2(User.getById(user, true).impersonate2())) {
            reply.to(waiting(build(jenkins, number)).get(0));
            return "";
        } catch (Failure refused) {
            return refused.getMessage();
        } finally {
            controller.setAuthorizationStrategy(AuthorizationStrategy.UNSECURED);
            controller.setSecurityRealm(SecurityRealm.NO_AUTHENTICATION);
        }
    }

    static ArrayList<String> labels(JenkinsRule jenkins, Integer number, String step) {
        var labels = new ArrayList<String>();
        for (FlowNode node :
                new DepthFirstScanner().allNodes(build(jenkins, number).getExecution())) {
            if (step.equals(node.getDisplayFunctionName())) {
                LabelAction label = node.getAction(LabelAction.class);
                labels.add(0, label == null ? "" : label.getDisplayName());
            }
        }
        return labels;
    }
}
