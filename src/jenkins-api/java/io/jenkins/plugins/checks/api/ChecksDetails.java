package io.jenkins.plugins.checks.api;

import java.time.LocalDateTime;
import java.util.Optional;

public class ChecksDetails {
    private String name;
    private ChecksStatus status = ChecksStatus.NONE;
    private ChecksConclusion conclusion = ChecksConclusion.NONE;
    private String detailsUrl;
    private ChecksOutput output;

    ChecksDetails() {}

    public Optional<String> getName() {
        return Optional.ofNullable(name);
    }

    public ChecksStatus getStatus() {
        return status;
    }

    public ChecksConclusion getConclusion() {
        return conclusion;
    }

    public Optional<String> getDetailsURL() {
        return Optional.ofNullable(detailsUrl);
    }

    public Optional<ChecksOutput> getOutput() {
        return Optional.ofNullable(output);
    }

    public static class ChecksDetailsBuilder {
        private final ChecksDetails details = new ChecksDetails();

        public ChecksDetailsBuilder withName(String name) {
            details.name = name;
            return this;
        }

        public ChecksDetailsBuilder withStatus(ChecksStatus status) {
            details.status = status;
            return this;
        }

        public ChecksDetailsBuilder withConclusion(ChecksConclusion conclusion) {
            details.conclusion = conclusion;
            return this;
        }

        public ChecksDetailsBuilder withDetailsURL(String url) {
            details.detailsUrl = url;
            return this;
        }

        public ChecksDetailsBuilder withStartedAt(LocalDateTime at) {
            return this;
        }

        public ChecksDetailsBuilder withCompletedAt(LocalDateTime at) {
            return this;
        }

        public ChecksDetailsBuilder withOutput(ChecksOutput output) {
            details.output = output;
            return this;
        }

        public ChecksDetails build() {
            return details;
        }
    }
}
