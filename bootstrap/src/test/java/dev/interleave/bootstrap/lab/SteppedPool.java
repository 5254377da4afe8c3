package dev.interleave.bootstrap.lab;

import dev.interleave.explorer.jdbc.SteppedDriver;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The pool's statements are steps of the explorer. Scheduled statements would be refused. */
public class SteppedPool implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "quarkus.datasource.jdbc.driver",
        SteppedDriver.class.getName(),
        "quarkus.scheduler.enabled",
        "false");
  }
}
