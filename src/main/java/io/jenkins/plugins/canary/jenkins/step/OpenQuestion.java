package io.jenkins.plugins.canary.jenkins.step;

import io.jenkins.plugins.canary.parse.Problems;
import io.jenkins.plugins.canary.rollout.Question;
import io.jenkins.plugins.canary.spec.Fields;
import io.jenkins.plugins.canary.spec.QuestionReader;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/** A prompt of {@code canaryApprove} that may still be open: where it stands in the Pipeline, and what is asked. */
public final class OpenQuestion {
    private final String prompt;
    private final String node;
    private final String text;
    /** Names and values by turns: what Jenkins saves are plain lists of texts. */
    private final ArrayList<String> settings = new ArrayList<>();

    OpenQuestion(String prompt, String node, String text, Map<String, Serializable> settings) {
        this.prompt = prompt;
        this.node = node;
        this.text = text;
        settings.forEach((name, value) -> {
            this.settings.add(name);
            this.settings.add(value.toString());
        });
    }

    public String getPrompt() {
        return prompt;
    }

    String node() {
        return node;
    }

    String text() {
        return text;
    }

    Question question() {
        var written = new LinkedHashMap<String, String>();
        for (int i = 0; i < settings.size(); i += 2) {
            written.put(settings.get(i), settings.get(i + 1));
        }
        return QuestionReader.read(new Fields("", written, new Problems()));
    }
}
