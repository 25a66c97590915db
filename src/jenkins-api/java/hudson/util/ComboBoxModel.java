package hudson.util;

import java.util.ArrayList;

public class ComboBoxModel extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    public ComboBoxModel() {}
}
