package dev.interleave.adapter.rest.http;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The longest body that is read into a record, where it differs from that of other requests. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface BodySize {

  /** In bytes. */
  int bytes();

  /** In tokens of JSON. */
  int tokens();
}
