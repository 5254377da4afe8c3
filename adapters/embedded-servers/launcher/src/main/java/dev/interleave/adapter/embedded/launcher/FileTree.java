package dev.interleave.adapter.embedded.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Copies and deletes whole folders. */
final class FileTree {

  private FileTree() {}

  /** Copies {@code source} to {@code target}, which must not exist. */
  static void copy(Path source, Path target) throws IOException {
    for (Path path : walk(source)) {
      Files.copy(path, target.resolve(source.relativize(path).toString()));
    }
  }

  /** Deletes the folder with all that is in it; one that does not exist is fine. */
  static void delete(Path folder) throws IOException {
    if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      for (Path path : walk(folder).stream().sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  static boolean isAbsentOrEmpty(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return true;
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.findAny().isEmpty();
    }
  }

  private static List<Path> walk(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.toList();
    }
  }
}
