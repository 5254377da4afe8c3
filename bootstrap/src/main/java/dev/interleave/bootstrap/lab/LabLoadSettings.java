package dev.interleave.bootstrap.lab;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** The settings of load runs: {@code interleave.lab.load.*}. */
@ConfigMapping(prefix = "interleave.lab.load")
interface LabLoadSettings {

  /** The service for runs over HTTP; this instance if absent. */
  Optional<URI> url();

  /** The API key of an operator, for runs over HTTP against a service that requires keys. */
  Optional<String> apiKey();

  /** The maximum number of concurrent measurements. */
  @WithDefault("1")
  int runsAtOnce();
}
