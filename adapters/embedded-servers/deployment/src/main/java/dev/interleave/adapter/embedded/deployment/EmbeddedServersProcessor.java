package dev.interleave.adapter.embedded.deployment;

import dev.interleave.adapter.embedded.EmbeddedServer.Kind;
import dev.interleave.adapter.embedded.EmbeddedSettings;
import dev.interleave.adapter.embedded.PackagedDatabaseBuilder;
import dev.interleave.adapter.embedded.PackagedRedisBuilder;
import dev.interleave.adapter.embedded.launcher.MariaDbServer;
import io.quarkus.deployment.Capabilities;
import io.quarkus.deployment.Capability;
import io.quarkus.deployment.IsDevServicesSupportedByLaunchMode;
import io.quarkus.deployment.IsProduction;
import io.quarkus.deployment.annotations.BuildProducer;
import io.quarkus.deployment.annotations.BuildStep;
import io.quarkus.deployment.builditem.DevServicesResultBuildItem;
import io.quarkus.deployment.builditem.FeatureBuildItem;
import io.quarkus.deployment.builditem.RunTimeConfigBuilderBuildItem;
import io.quarkus.deployment.dev.devservices.DevServicesConfig;
import io.quarkus.runtime.configuration.ConfigUtils;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Offers embedded servers as Dev Services, and gives the packaged application the means to start
 * its own. An application without a JDBC datasource gets no database, one without a Redis client no
 * Redis.
 */
final class EmbeddedServersProcessor {

  private static final String FEATURE = "interleave-embedded-servers";

  @BuildStep
  FeatureBuildItem feature() {
    return new FeatureBuildItem(FEATURE);
  }

  @BuildStep(onlyIf = IsProduction.class)
  void packaged(Capabilities capabilities, BuildProducer<RunTimeConfigBuilderBuildItem> builders) {
    if (capabilities.isPresent(Capability.AGROAL)) {
      builders.produce(new RunTimeConfigBuilderBuildItem(PackagedDatabaseBuilder.class));
    }
    if (capabilities.isPresent(Capability.REDIS_CLIENT)) {
      builders.produce(new RunTimeConfigBuilderBuildItem(PackagedRedisBuilder.class));
    }
  }

  @BuildStep(onlyIf = {IsDevServicesSupportedByLaunchMode.class, DevServicesConfig.Enabled.class})
  void database(Capabilities capabilities, BuildProducer<DevServicesResultBuildItem> services) {
    if (capabilities.isPresent(Capability.AGROAL)) {
      offer(Kind.DATABASE, "mariadb", "MariaDB " + MariaDbServer.VERSION, services);
    }
  }

  @BuildStep(onlyIf = {IsDevServicesSupportedByLaunchMode.class, DevServicesConfig.Enabled.class})
  void redis(Capabilities capabilities, BuildProducer<DevServicesResultBuildItem> services) {
    if (capabilities.isPresent(Capability.REDIS_CLIENT)) {
      offer(Kind.REDIS, "redis", "Redis", services);
    }
  }

  private static void offer(
      Kind kind,
      String serviceName,
      String product,
      BuildProducer<DevServicesResultBuildItem> services) {
    EmbeddedSettings settings =
        EmbeddedSettings.from(
            property ->
                ConfigUtils.getFirstOptionalValue(List.of(property), String.class).orElse(null));
    if (ConfigUtils.isPropertyNonEmpty(kind.urlProperty())
        || !settings.servers().embeddedInDevelopment()) {
      return;
    }
    services.produce(
        DevServicesResultBuildItem.owned()
            .feature(FEATURE)
            .serviceName(serviceName)
            // text, since it is compared across class loaders; the same text survives a live reload
            .serviceConfig(product + " " + settings)
            .description(product + ", a native process on 127.0.0.1")
            .startable(() -> new StartableServer(kind, settings.forLauncher()))
            .configProvider(configuration(kind))
            .build());
  }

  private static Map<String, Function<StartableServer, String>> configuration(Kind kind) {
    return kind.properties().stream()
        .collect(
            Collectors.toMap(
                Function.identity(), property -> server -> server.configured(property)));
  }
}
