/** What the web methods of all forms share: who may call them, and checks of single fields. */
package io.jenkins.plugins.canary.jenkins.form;
