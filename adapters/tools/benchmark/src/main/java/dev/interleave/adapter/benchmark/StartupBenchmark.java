package dev.interleave.adapter.benchmark;

import dev.interleave.adapter.loadtest.MeasurementException;
import dev.interleave.adapter.loadtest.Spread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Starts the service repeatedly: on external and on embedded servers, with the class data of an
 * earlier run and without.
 */
final class StartupBenchmark {

  private static final int FIRST_WITH_AOT_CACHE = 25;

  private final Path java;
  private final List<String> options;
  private final Path jar;
  private final Map<String, String> external;
  private final Map<String, String> embedded;
  private final Consumer<String> progress;

  /**
   * @param external the environment of a service that uses servers which are there
   * @param embedded that of one which starts its own
   */
  StartupBenchmark(
      Path java,
      List<String> options,
      Path jar,
      Map<String, String> external,
      Map<String, String> embedded,
      Consumer<String> progress) {
    this.java = java;
    this.options = options;
    this.jar = jar;
    this.external = external;
    this.embedded = embedded;
    this.progress = progress;
  }

  /** Every way once for each round, in turns. */
  List<StartupMeasurement> measure(int rounds) {
    String version = version();
    boolean aot = Integer.parseInt(version.split("[.+]")[0]) >= FIRST_WITH_AOT_CACHE;
    Path cache = temporary(aot ? ".aot" : ".jsa");
    try {
      train(cache, aot);
      List<Way> ways = ways(cache, aot);
      Map<Way, List<Launch>> launches = new LinkedHashMap<>();
      for (int round = 0; round < rounds; round++) {
        for (Way way : ways) {
          launches.computeIfAbsent(way, first -> new ArrayList<>()).add(launch(way));
        }
      }
      return ways.stream().map(way -> start(version, way, launches.get(way))).toList();
    } finally {
      delete(cache);
    }
  }

  private List<Way> ways(Path cache, boolean aot) {
    String option = (aot ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + cache;
    return List.of(
        new Way("external", "none", List.of(), external),
        new Way("external", aot ? "AOT cache" : "AppCDS", List.of(option), external),
        new Way("embedded", "none", List.of(), embedded));
  }

  private Launch launch(Way way) {
    try (PackagedService service = service(way.more, way.environment)) {
      double seconds = service.toFirstAnswer().toMillis() / 1000.0;
      progress.accept("start on " + way.servers + ", cache " + way.cache + ": " + seconds + " s");
      return new Launch(seconds, service.process().residentMegabytes());
    }
  }

  private static StartupMeasurement start(String version, Way way, List<Launch> launches) {
    return new StartupMeasurement(
        version,
        way.servers,
        way.cache,
        Spread.of(launches.stream().map(Launch::seconds).toList()),
        Spread.of(launches.stream().map(Launch::megabytes).toList()));
  }

  /** A run whose end writes the cache. */
  private void train(Path cache, boolean aot) {
    String option = (aot ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + cache;
    service(List.of(option), external).close();
    if (!Files.isRegularFile(cache)) {
      throw new MeasurementException("the JVM has written no cache to " + cache);
    }
  }

  private PackagedService service(List<String> more, Map<String, String> environment) {
    List<String> all = new ArrayList<>(options);
    all.addAll(more);
    return new PackagedService(java, all, jar, environment);
  }

  /** Read from the file {@code release} of the JDK. */
  private String version() {
    try {
      Path home = java.toRealPath().getParent().getParent();
      return Files.readAllLines(home.resolve("release")).stream()
          .filter(line -> line.startsWith("JAVA_VERSION="))
          .map(line -> line.replaceAll("JAVA_VERSION=|\"", ""))
          .findFirst()
          .orElseThrow(() -> new MeasurementException("no version in " + home));
    } catch (IOException e) {
      throw new MeasurementException("no JDK around " + java, e);
    }
  }

  /** A name that is free: the JVM writes the file itself. */
  private static Path temporary(String suffix) {
    try {
      Path file = Files.createTempFile("interleave-benchmark-", suffix);
      Files.delete(file);
      return file;
    } catch (IOException e) {
      throw new MeasurementException("no temporary file", e);
    }
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      throw new MeasurementException("cannot delete " + path, e);
    }
  }

  private record Way(
      String servers, String cache, List<String> more, Map<String, String> environment) {}

  private record Launch(double seconds, double megabytes) {}
}
