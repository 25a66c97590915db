/** Writing XML and HTML so that nothing in it can break out of its place. */
package io.jenkins.plugins.canary.report.markup;
