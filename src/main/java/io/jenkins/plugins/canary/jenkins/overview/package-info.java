/** Where people come across rollouts without looking for them: the head of a build, the page of a job. */
package io.jenkins.plugins.canary.jenkins.overview;
