package dev.interleave.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.stream.Stream;

/**
 * The map of the hexagon under a root package, so that the same rule can check the production code
 * and code that breaks it.
 *
 * @param root {@code dev.interleave}, or a fixture that mirrors it
 */
record Packages(String root) {

  String domain() {
    return root + ".domain..";
  }

  String application() {
    return root + ".application..";
  }

  /** All of the laboratory: a separate hexagon, which the product does not see. */
  String laboratory() {
    return root + ".lab..";
  }

  /** The adapters that belong to the laboratory alone. */
  String labAdapters() {
    return root + ".lab.adapter..";
  }

  /** The scheduler, the search and the oracle, without engines, JDBC and JUnit. */
  String[] explorerCore() {
    return new String[] {
      root + ".explorer",
      root + ".explorer.dependence..",
      root + ".explorer.oracle..",
      root + ".explorer.port..",
      root + ".explorer.report..",
      root + ".explorer.schedule..",
      root + ".explorer.search..",
      root + ".explorer.step.."
    };
  }

  String bootstrapOfTheLaboratory() {
    return root + ".bootstrap.lab..";
  }

  /** What adapters and bootstrap share with the handlers: of the product and of the laboratory. */
  String[] ports() {
    return new String[] {
      root + ".application.port",
      root + ".application.port.in..",
      root + ".application.port.out..",
      root + ".lab.port..",
    };
  }

  /** How requests wait without a thread, in the application and in its adapters alike. */
  String[] concurrency() {
    return new String[] {root + ".application.async..", root + ".application.queue.."};
  }

  String[] inputPorts() {
    return new String[] {root + ".application.port.in..", root + ".lab.port.in.."};
  }

  String[] outputPorts() {
    return new String[] {root + ".application.port.out..", root + ".lab.port.out.."};
  }

  String outputPort(String name) {
    return root + ".application.port.out." + name;
  }

  String[] adapters() {
    return new String[] {root + ".adapter..", labAdapters()};
  }

  /** Of the product and of the laboratory, one slice each. */
  String eachAdapter() {
    return root + "..adapter.(*)..";
  }

  String each(String layer) {
    return root + "." + layer + ".(**)";
  }

  String adapter(String name) {
    return root + ".adapter." + name + "..";
  }

  private String labAdapter(String name) {
    return root + ".lab.adapter." + name + "..";
  }

  String[] drivingAdapters() {
    return new String[] {
      adapter("rest"), adapter("loadtest"), adapter("importer"), labAdapter("web")
    };
  }

  String[] drivenAdapters() {
    return new String[] {
      adapter("persistence"),
      adapter("redislock"),
      adapter("metrics"),
      labAdapter("database"),
      labAdapter("load")
    };
  }

  String unsafeVariants() {
    return labAdapter("database.unsafe");
  }

  /** Neither driving nor driven: real servers for a machine without any. */
  String embeddedServers() {
    return adapter("embedded");
  }

  String[] knownAdapters() {
    return Stream.of(drivingAdapters(), drivenAdapters(), new String[] {embeddedServers()})
        .flatMap(Stream::of)
        .toArray(String[]::new);
  }

  String bootstrap() {
    return root + ".bootstrap..";
  }

  String[] with(String[] some, String... more) {
    return Stream.of(some, more).flatMap(Stream::of).toArray(String[]::new);
  }

  DescribedPredicate<JavaClass> in(String... patterns) {
    return JavaClass.Predicates.resideInAnyPackage(patterns);
  }

  DescribedPredicate<JavaClass> outside(String... patterns) {
    return JavaClass.Predicates.resideOutsideOfPackages(patterns);
  }
}
