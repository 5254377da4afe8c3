package dev.interleave.adapter.survival.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Programs of Debian's packages, unpacked into a cache folder and not installed. The folder has its
 * own libraries and loader, so that it does not depend on the release of the machine.
 *
 * @param root the folder with {@code usr}
 */
public record DebianPrograms(Path root) {

  private static final String SCRIPT = "unpack-debian.sh";
  private static final String LOADER = "usr/lib64/ld-linux-x86-64.so.2";
  private static final String LIBRARIES = "usr/lib/x86_64-linux-gnu";

  /**
   * MySQL 9.7. The first call on a machine downloads the packages.
   *
   * @throws DatabaseException if the packages cannot be had, or are another version
   */
  public static DebianPrograms mySql() {
    DebianPrograms programs = unpack("mysql-9.7", "mysql-server-core");
    String version = run(programs.command("usr/sbin/mysqld", "--no-defaults", "--version"));
    if (!version.contains("Ver 9.7.")) {
      throw new DatabaseException(
          "Debian's MySQL is no 9.7: " + version + ". Delete " + programs.root().getParent());
    }
    return programs;
  }

  /**
   * The command of HAProxy: the installed one, or else that of Debian's package.
   *
   * @throws DatabaseException if the package cannot be had
   */
  public static List<String> haProxy() {
    for (String folder : List.of("/usr/sbin", "/usr/local/sbin", "/usr/bin", "/usr/local/bin")) {
      Path installed = Path.of(folder, "haproxy");
      if (Files.isExecutable(installed)) {
        return List.of(installed.toString());
      }
    }
    return unpack("haproxy", "haproxy").command("usr/sbin/haproxy");
  }

  private static DebianPrograms unpack(String name, String... packages) {
    List<String> command = new ArrayList<>(List.of("bash", script().toString(), name));
    command.addAll(List.of(packages));
    return new DebianPrograms(Path.of(run(command)));
  }

  private static Path script() {
    try (InputStream script = DebianPrograms.class.getResourceAsStream(SCRIPT)) {
      Path file = Files.createTempFile("interleave-", SCRIPT);
      file.toFile().deleteOnExit();
      Files.copy(script, file, StandardCopyOption.REPLACE_EXISTING);
      return file;
    } catch (IOException e) {
      throw new DatabaseException("cannot write " + SCRIPT, e);
    }
  }

  /** The command line of a program of the folder, under the loader of the folder. */
  public List<String> command(String program, String... options) {
    String path = root.resolve(program).toString();
    List<String> command =
        new ArrayList<>(
            List.of(
                root.resolve(LOADER).toString(),
                "--library-path",
                root.resolve(LIBRARIES).toString(),
                "--argv0",
                path,
                path));
    command.addAll(List.of(options));
    return List.copyOf(command);
  }

  /**
   * Runs a command, and returns what it printed.
   *
   * @throws DatabaseException with the output, if the command fails
   */
  static String run(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      int exit = process.waitFor();
      if (exit != 0) {
        throw new DatabaseException(output + " (exit code " + exit + ")");
      }
      return output;
    } catch (IOException e) {
      throw new DatabaseException("cannot run " + command.get(0), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseException("interrupted", e);
    }
  }
}
