package jenkins.scm.api;

public class SCMHead {
    private final String name;

    public SCMHead(String name) {
        this.name = name;
    }

    public String getName() {
        return name;
    }
}
