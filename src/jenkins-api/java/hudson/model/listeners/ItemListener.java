package hudson.model.listeners;

import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Item;

public class ItemListener implements ExtensionPoint {
    public void onDeleted(Item item) {}

    public static void fireOnDeleted(Item item) {
        for (ItemListener each : all()) {
            each.onDeleted(item);
        }
    }

    public static ExtensionList<ItemListener> all() {
        return ExtensionList.lookup(ItemListener.class);
    }

    public void onLocationChanged(Item item, String oldFullName, String newFullName) {}
}
