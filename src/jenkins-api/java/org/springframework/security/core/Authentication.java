package org.springframework.security.core;

import java.security.Principal;

/** What Jenkins' members name; the real one comes with core. */
public interface Authentication extends Principal {}
