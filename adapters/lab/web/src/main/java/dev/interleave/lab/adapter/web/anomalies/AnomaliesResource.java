package dev.interleave.lab.adapter.web.anomalies;

import dev.interleave.lab.adapter.web.Operator;
import dev.interleave.lab.port.in.MeasureAnomaliesUseCase;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Measures the anomaly matrix at each request. */
@Path("/lab/anomalies")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Operator.ROLE)
public final class AnomaliesResource {

  private final MeasureAnomaliesUseCase anomalies;

  AnomaliesResource(MeasureAnomaliesUseCase anomalies) {
    this.anomalies = anomalies;
  }

  @GET
  public AnomaliesResponse measure() {
    return AnomaliesResponse.measuredBy(anomalies);
  }
}
