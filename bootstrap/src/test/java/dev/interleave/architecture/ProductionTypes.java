package dev.interleave.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The source files of production types. */
public final class ProductionTypes {

  private static final Path ROOT = Path.of("..");

  /** The explorer's modules. */
  public static final Path EXPLORER = ROOT.resolve("adapters/explorer");

  private ProductionTypes() {}

  /** The files of a part, by the simple name of the type. */
  public static Map<String, List<Path>> byName(Predicate<Path> part) throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(part)
          .filter(file -> file.toString().contains("/src/main/java/"))
          .filter(file -> !file.toString().contains("/target/"))
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("package-info.java"))
          .collect(
              Collectors.groupingBy(
                  file -> file.getFileName().toString().replace(".java", ""),
                  TreeMap::new,
                  Collectors.toList()));
    }
  }
}
