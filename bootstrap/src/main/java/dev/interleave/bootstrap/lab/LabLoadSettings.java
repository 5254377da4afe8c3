package dev.interleave.bootstrap.lab;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** How the laboratory's meter reaches the service, and how much: {@code interleave.lab.load.*}. */
@ConfigMapping(prefix = "interleave.lab.load")
interface LabLoadSettings {

  /** Of runs over HTTP; this instance if none is named. */
  Optional<URI> url();

  /** Of runs over HTTP against a service that asks for keys: one of an operator. */
  Optional<String> apiKey();

  /** How many measurements run at once. */
  @WithDefault("1")
  int runsAtOnce();
}
