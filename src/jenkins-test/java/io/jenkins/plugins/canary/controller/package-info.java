/** Tests on a real Jenkins, run by the profile {@code jenkins}; compiled against signatures by every build. */
package io.jenkins.plugins.canary.controller;
