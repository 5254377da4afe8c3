package dev.interleave.adapter.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** A resource without role annotations. */
@Path("/unannotated")
public class ResourceWithoutRoles {

  static final AtomicInteger CALLS = new AtomicInteger();

  @GET
  public String read() {
    CALLS.incrementAndGet();
    return "read";
  }
}
