package dev.interleave.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.stream.Stream;

/**
 * The map of the hexagon under a root package, so that the same rule can be held against the
 * production code and against code that breaks it.
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

  String[] ports() {
    return new String[] {
      root + ".application.port", root + ".application.port.lab", inputPorts(), outputPorts()
    };
  }

  /** How requests wait without a thread, in the application and in its adapters alike. */
  String[] concurrency() {
    return new String[] {root + ".application.async..", root + ".application.queue.."};
  }

  String inputPorts() {
    return root + ".application.port.in..";
  }

  String outputPorts() {
    return root + ".application.port.out..";
  }

  String outputPort(String name) {
    return root + ".application.port.out." + name;
  }

  String adapters() {
    return root + ".adapter..";
  }

  String eachAdapter() {
    return root + ".adapter.(*)..";
  }

  String each(String layer) {
    return root + "." + layer + ".(**)";
  }

  String adapter(String name) {
    return root + ".adapter." + name + "..";
  }

  String[] drivingAdapters() {
    return new String[] {adapter("rest"), adapter("loadtest"), adapter("lab")};
  }

  String[] drivenAdapters() {
    return new String[] {
      adapter("persistence"),
      adapter("redislock"),
      adapter("metrics"),
      adapter("labdatabase"),
      adapter("labload")
    };
  }

  String unsafeVariants() {
    return adapter("labdatabase.unsafe");
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
