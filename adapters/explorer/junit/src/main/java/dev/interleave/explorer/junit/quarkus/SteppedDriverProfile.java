package dev.interleave.explorer.junit.quarkus;

import dev.interleave.explorer.jdbc.SteppedDriver;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/**
 * Connects the default data source of a Quarkus test through {@link SteppedDriver}:
 * {@code @TestProfile(SteppedDriverProfile.class)}. Hibernate ORM receives its connections from the
 * pool that Quarkus creates, and the transaction manager commits on them, so the driver is the one
 * place that sees every statement and commit.
 *
 * <p>For a data source with a name, set the property {@code quarkus.datasource."name".jdbc.driver}
 * to the class name of the driver. XA data sources are not supported.
 */
public class SteppedDriverProfile implements QuarkusTestProfile {

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of("quarkus.datasource.jdbc.driver", SteppedDriver.class.getName());
  }
}
