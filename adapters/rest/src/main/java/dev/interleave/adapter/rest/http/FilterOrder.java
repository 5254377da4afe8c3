package dev.interleave.adapter.rest.http;

import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;

/** The order of the filters before the routes: the highest number runs first. */
public final class FilterOrder {

  static final int CLOSED_CONNECTION = 4_000;
  static final int HEADERS = 3_000;
  static final int DRAIN = 2_500;
  static final int FRAMING = 2_000;
  static final int PATH = 1_800;
  static final int ALLOWED_HOSTS = 1_500;
  static final int BODY_LIMIT = 1_000;

  /** After authentication and before authorization. */
  public static final int AFTER_AUTHENTICATION = SecurityHandlerPriorities.AUTHENTICATION - 1;

  private FilterOrder() {}
}
