package dev.interleave.adapter.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** What somebody writes who forgets the roles. */
@Path("/unannotated")
public class Unannotated {

  static final AtomicInteger CALLS = new AtomicInteger();

  @GET
  public String read() {
    CALLS.incrementAndGet();
    return "read";
  }
}
