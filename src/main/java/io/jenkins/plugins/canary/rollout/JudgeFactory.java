package io.jenkins.plugins.canary.rollout;

import io.jenkins.plugins.canary.analysis.Gate;
import io.jenkins.plugins.canary.analysis.Judge;
import io.jenkins.plugins.canary.analysis.JudgeSettings;
import java.util.List;

/** Makes the judge of a rollout, knowing nothing yet. The same arguments give judges that agree for ever. */
public interface JudgeFactory {
    Judge judge(List<Gate> gates, JudgeSettings settings);
}
