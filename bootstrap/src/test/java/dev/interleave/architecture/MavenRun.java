package dev.interleave.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One build by the Maven that runs this test, offline and in the same local repository.
 *
 * @param exitCode 0 if the build succeeded
 * @param output what it printed
 */
record MavenRun(int exitCode, String output) {

  private static final long TIMEOUT_SECONDS = 540;

  static MavenRun of(Path project, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(executable(), "-o", "-q", "-B"));
    String localRepository = System.getProperty("localRepository");
    if (localRepository != null) {
      command.add("-Dmaven.repo.local=" + localRepository);
    }
    command.addAll(List.of(arguments));
    Path log = Files.createTempFile(project, "maven", ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    // Short runs do not repay the second compiler: a third less time.
    builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1");
    Process process = builder.start();
    try {
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("Maven did not end: " + Files.readString(log));
      }
    } finally {
      process.destroyForcibly();
    }
    return new MavenRun(process.exitValue(), Files.readString(log));
  }

  private static String executable() {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    String name = windows ? "mvn.cmd" : "mvn";
    String home = System.getProperty("maven.home");
    return home == null ? name : Path.of(home, "bin", name).toString();
  }
}
