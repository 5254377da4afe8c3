package dev.interleave.explorer.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * A local repository of Maven that holds the jars of the explorer. Other artifacts come from the
 * repository of this machine, into which nothing is written.
 */
final class LocalRepository {

  private static final Path ROOT = Path.of("../../..").toAbsolutePath().normalize();
  private static final String VERSION = "0.1.0-SNAPSHOT";

  private final Path folder;

  private LocalRepository(Path folder) {
    this.folder = folder.toAbsolutePath();
  }

  /** Installs the artifacts that the reactor has packaged. */
  static LocalRepository withExplorer(Path folder) throws IOException {
    LocalRepository repository = new LocalRepository(folder);
    repository.install("interleave", ROOT.resolve("pom.xml"));
    repository.install("interleave-adapters", ROOT.resolve("adapters/pom.xml"));
    for (String module : List.of("core", "engines", "jdbc", "junit")) {
      Path sources = ROOT.resolve("adapters/explorer").resolve(module);
      String name = "interleave-explorer-" + module;
      repository.install(name, sources.resolve("pom.xml"));
      repository.install(name, sources.resolve("target/" + name + "-" + VERSION + ".jar"));
    }
    return repository;
  }

  private void install(String name, Path file) throws IOException {
    String text = file.toString();
    String type = text.endsWith(".jar") ? ".jar" : ".pom";
    Path version = folder.resolve("dev/interleave").resolve(name).resolve(VERSION);
    Files.createDirectories(version);
    Files.copy(
        file, version.resolve(name + "-" + VERSION + type), StandardCopyOption.REPLACE_EXISTING);
  }

  /** The arguments that make Maven use it. */
  List<String> arguments() {
    String machine =
        System.getProperty("localRepository", System.getProperty("user.home") + "/.m2/repository");
    return List.of("-Dmaven.repo.local=" + folder, "-Dmaven.repo.local.tail=" + machine);
  }
}
