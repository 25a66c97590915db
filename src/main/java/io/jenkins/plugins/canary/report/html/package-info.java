/** Reports as HTML with inline SVG: no script, no style of their own, every text encoded. */
package io.jenkins.plugins.canary.report.html;
