package org.kohsuke.stapler.verb;

import java.lang.annotation.*;
import org.kohsuke.stapler.interceptor.InterceptorAnnotation;

@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.FIELD})
@InterceptorAnnotation
public @interface GET {}
