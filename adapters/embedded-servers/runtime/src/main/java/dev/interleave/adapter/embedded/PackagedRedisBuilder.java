package dev.interleave.adapter.embedded;

import io.quarkus.runtime.configuration.ConfigBuilder;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Registered by the build for the packaged application only; see {@link PackagedServerSource}. */
public final class PackagedRedisBuilder implements ConfigBuilder {

  @Override
  public SmallRyeConfigBuilder configBuilder(SmallRyeConfigBuilder builder) {
    return builder.withSources(
        new PackagedServerSource(
            EmbeddedServer.Kind.REDIS,
            settings -> RunningServers.obtain(EmbeddedServer.Kind.REDIS, settings)));
  }
}
