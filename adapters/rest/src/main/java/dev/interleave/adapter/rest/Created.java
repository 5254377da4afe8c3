package dev.interleave.adapter.rest;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

/**
 * Starts a 201 with a {@code Location} that is a relative reference (RFC 9110, section 10.2.2). It
 * holds behind every proxy. JAX-RS would complete it with the scheme and the host of this hop.
 */
public final class Created {

  private Created() {}

  /**
   * @param path from the root of the service, for example {@code /api/v1/accounts/4}
   */
  public static Response.ResponseBuilder at(String path) {
    return Response.status(Response.Status.CREATED).header(HttpHeaders.LOCATION, path);
  }
}
