package dev.interleave.adapter.rest.http;

import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;

/** The order in which a request passes what stands before the routes: the highest comes first. */
public final class FilterOrder {

  static final int CLOSED_CONNECTION = 4_000;
  static final int HEADERS = 3_000;
  static final int DRAIN = 2_500;
  static final int FRAMING = 2_000;
  static final int ALLOWED_HOSTS = 1_500;
  static final int BODY_LIMIT = 1_000;

  /** Who it is, is known; whether he may, not yet. */
  public static final int AFTER_AUTHENTICATION = SecurityHandlerPriorities.AUTHENTICATION - 1;

  private FilterOrder() {}
}
