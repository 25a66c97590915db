/** What folders say about rollouts of the jobs in them, where the Folders plugin is installed. */
package io.jenkins.plugins.canary.jenkins.folder;
