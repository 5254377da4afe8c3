package dev.interleave.adapter.rest.security;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Returns 404 for {@link LabOnly} resources if the laboratory is disabled. */
@Singleton
final class LabAccessFilter {

  /** Asked at the first request: this bean is made while there is no configuration yet. */
  private final Instance<LabEnabled> laboratory;

  @Inject
  LabAccessFilter(Instance<LabEnabled> laboratory) {
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
