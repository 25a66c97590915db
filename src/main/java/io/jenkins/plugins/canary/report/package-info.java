/** Saying what happened: the build log's lines, and later the page, the tables and the files made of the same events. */
package io.jenkins.plugins.canary.report;
