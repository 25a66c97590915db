/** What an administrator configures, and what names and credentials stand for because of it. */
package io.jenkins.plugins.canary.jenkins.config;
