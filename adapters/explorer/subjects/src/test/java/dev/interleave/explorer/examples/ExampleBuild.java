package dev.interleave.explorer.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The tests of an example, run by the Maven that runs this test.
 *
 * @param passed the names of the test classes that passed
 * @param failed the names of the test classes that did not
 * @param output what Maven printed
 */
record ExampleBuild(List<String> passed, List<String> failed, String output) {

  private static final Path EXAMPLES = Path.of("../examples");
  private static final long TIMEOUT_SECONDS = 540;
  private static final Pattern SUITE =
      Pattern.compile("<testsuite [^>]*name=\"[\\w.]*?(\\w+)\"[^>]*>");
  private static final Pattern NO_FAILURE =
      Pattern.compile(
          "(?=.* errors=\"0\")(?=.* skipped=\"0\")(?=.* failures=\"0\").*", Pattern.DOTALL);

  static ExampleBuild of(
      String example, Path folder, LocalRepository repository, String... arguments)
      throws IOException, InterruptedException {
    Path project = folder.resolve(example);
    copy(EXAMPLES.resolve(example), project);
    List<String> command = new ArrayList<>(List.of(maven(), "-B", "-ntp", "test"));
    command.addAll(repository.arguments());
    command.addAll(List.of(arguments));
    String output = run(project, command);
    List<String> passed = new ArrayList<>();
    List<String> failed = new ArrayList<>();
    Path reports = project.resolve("target/surefire-reports");
    if (!Files.exists(reports)) {
      throw new AssertionError("No test ran: " + output);
    }
    for (Path report : files(reports)) {
      Matcher suite = SUITE.matcher(Files.readString(report));
      if (report.toString().endsWith(".xml") && suite.find()) {
        boolean ok = NO_FAILURE.matcher(suite.group()).matches();
        (ok ? passed : failed).add(suite.group(1));
      }
    }
    return new ExampleBuild(passed, failed, output);
  }

  private static String run(Path project, List<String> command)
      throws IOException, InterruptedException {
    Path log = project.resolve("maven.log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(project.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("MAVEN_OPTS", "-XX:TieredStopAtLevel=1");
    Process process = builder.start();
    try {
      if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("Maven did not end: " + Files.readString(log));
      }
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(log);
  }

  private static void copy(Path from, Path to) throws IOException {
    for (Path file : files(from)) {
      Path relative = from.relativize(file);
      if (!relative.startsWith("target")) {
        Path copy = to.resolve(relative.toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      return found.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static String maven() {
    boolean windows = System.getProperty("os.name").startsWith("Windows");
    String name = windows ? "mvn.cmd" : "mvn";
    String home = System.getProperty("maven.home");
    return home == null ? name : Path.of(home, "bin", name).toString();
  }
}
