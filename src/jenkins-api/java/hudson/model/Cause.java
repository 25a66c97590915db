package hudson.model;

import java.util.List;

public abstract class Cause {
    public abstract String getShortDescription();

    public static class UserIdCause extends Cause {
        private final String userId;

        public UserIdCause() {
            this(null);
        }

        public UserIdCause(String userId) {
            this.userId = userId;
        }

        public String getUserId() {
            return userId;
        }

        @Override
        public String getShortDescription() {
            return "Started by user " + userId;
        }
    }

    public static class UpstreamCause extends Cause {
        private final String upstreamProject;
        private final List<Cause> upstreamCauses;

        public UpstreamCause(Run<?, ?> up) {
            this.upstreamProject = up.getParent().getFullName();
            this.upstreamCauses = new java.util.ArrayList<>(up.getCauses());
        }

        public List<Cause> getUpstreamCauses() {
            return upstreamCauses;
        }

        @Override
        public String getShortDescription() {
            return "Started by upstream project " + upstreamProject;
        }
    }
}
