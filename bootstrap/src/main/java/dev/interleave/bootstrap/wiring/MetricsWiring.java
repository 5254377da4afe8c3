package dev.interleave.bootstrap.wiring;

import dev.interleave.adapter.metrics.ServiceMeters;
import dev.interleave.bootstrap.config.MetricsSettings;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** Builds the meters, and the switch that makes them do nothing. */
@Singleton
final class MetricsWiring {

  /** What is counted with every request; the rest is looked at when it is asked for. */
  private static final List<String> PER_REQUEST = List.of("interleave.", "http.", "redis.");

  private static final String HTTP_TIMER = "http.server.requests";

  @Produces
  @Singleton
  ServiceMeters serviceMeters(MeterRegistry registry) {
    return new ServiceMeters(registry);
  }

  /** Found by Quarkus and asked before a meter is registered; a denied one counts nothing. */
  @Produces
  @Singleton
  MeterFilter metricsSwitch(MetricsSettings settings) {
    boolean off = !settings.enabled();
    return MeterFilter.deny(id -> off && PER_REQUEST.stream().anyMatch(id.getName()::startsWith));
  }

  /** Buckets of the HTTP timer: the same bounds as those of the postings, to compare both. */
  @Produces
  @Singleton
  MeterFilter httpHistogram() {
    double[] bounds = ServiceMeters.timeBounds().stream().mapToDouble(Duration::toNanos).toArray();
    DistributionStatisticConfig buckets =
        DistributionStatisticConfig.builder().serviceLevelObjectives(bounds).build();
    return new MeterFilter() {
      @Override
      public DistributionStatisticConfig configure(
          Meter.Id id, DistributionStatisticConfig config) {
        return id.getName().equals(HTTP_TIMER) ? buckets.merge(config) : config;
      }
    };
  }
}
