package dev.interleave.adapter.rest.security;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Closes what is {@link LabOnly}. */
@Singleton
final class LabDoor {

  /** Asked at the first request: this bean is made while there is no configuration yet. */
  private final Instance<Laboratory> laboratory;

  @Inject
  LabDoor(Instance<Laboratory> laboratory) {
    this.laboratory = laboratory;
  }

  @LabOnly
  @ServerRequestFilter
  void close() {
    if (!laboratory.get().enabled()) {
      throw new NotFoundException();
    }
  }
}
