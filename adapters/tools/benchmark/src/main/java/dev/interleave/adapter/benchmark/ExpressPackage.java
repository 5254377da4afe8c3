package dev.interleave.adapter.benchmark;

import dev.interleave.adapter.loadtest.MeasurementException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The files of {@link ExpressServer} with what they need from npm, in a temporary folder. */
final class ExpressPackage implements AutoCloseable {

  private static final List<String> FILES =
      List.of("package.json", "package-lock.json", "server.js");
  private static final long PATIENCE_MINUTES = 3;

  private final Path folder;
  private String node;

  private ExpressPackage(Path folder) {
    this.folder = folder;
  }

  /**
   * Has npm fetch what it needs into a temporary folder.
   *
   * @throws MeasurementException if Node or npm is not there, or npm does not get it
   */
  static ExpressPackage install() throws InterruptedException {
    try {
      ExpressPackage files =
          new ExpressPackage(Files.createTempDirectory("interleave-benchmark-express-"));
      try {
        files.fetch();
        return files;
      } catch (IOException | MeasurementException | InterruptedException e) {
        files.close();
        throw e;
      }
    } catch (IOException e) {
      throw new MeasurementException("it needs Node and npm: " + e.getMessage(), e);
    }
  }

  private void fetch() throws IOException, InterruptedException {
    for (String file : FILES) {
      try (InputStream resource = ExpressPackage.class.getResourceAsStream("/express/" + file)) {
        Files.copy(resource, folder.resolve(file));
      }
    }
    run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
    node = run("node", "--version");
  }

  /** The version of Node that it will run on. */
  String node() {
    return node;
  }

  private String run(String... command) throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
      String said = Files.readString(output).strip();
      if (!ended || process.exitValue() != 0) {
        throw new MeasurementException(String.join(" ", command) + " failed: " + said);
      }
      return said;
    } finally {
      process.destroy();
    }
  }

  /** The program, for node. */
  Path server() {
    return folder.resolve("server.js");
  }

  @Override
  public void close() {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new MeasurementException("cannot delete " + folder, e);
    }
  }
}
