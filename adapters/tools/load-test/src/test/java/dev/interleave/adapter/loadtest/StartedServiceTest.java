package dev.interleave.adapter.loadtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartedServiceTest {

  @TempDir Path folder;

  @Test
  void its_port_is_none_that_an_outgoing_connection_can_get_meanwhile() throws Exception {
    for (int i = 0; i < 50; i++) {
      int port = StartedService.freePort();
      assertThat(port).isBetween(1024, 32_767);
      new ServerSocket(port).close();
    }
  }

  @Test
  void the_command_starts_the_service_tests_it_and_stops_it() {
    Path jar = StartableJar.of(StartableJar.Holding.class, folder);

    CommandRun run = CommandRun.of("--start", jar.toString(), "--requests", "8");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.out()).containsPattern("Java \\d+.*, http://localhost:\\d+\n");
    assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive))
        .noneMatch(child -> child.info().commandLine().orElse("").contains(jar.toString()));
  }

  @Test
  void a_service_that_ends_early_exits_with_2_at_once_and_shows_its_output() throws Exception {
    Path jar = StartableJar.of(StartableJar.Failing.class, folder);

    long before = System.nanoTime();
    CommandRun run = CommandRun.of("--start", jar.toString());

    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(45));
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .startsWith("Cannot test: the service ended with code 7\nThe service's output is");
    Path output = Path.of(run.err().substring(run.err().lastIndexOf(' ') + 1).trim());
    assertThat(output).content().contains("no database here");
    Files.delete(output);
  }

  @Test
  void a_service_that_never_gets_ready_is_given_up_and_stopped() throws Exception {
    Path jar = StartableJar.of(StartableJar.Silent.class, folder);
    ProcessHandle process;

    try (StartedService service = StartedService.start(jar)) {
      process = ProcessHandle.of(service.pid()).orElseThrow();
      assertThatThrownBy(() -> service.awaitReady(Duration.ofMillis(300)))
          .isInstanceOf(MeasurementException.class)
          .hasMessage("the service was not ready within PT0.3S");
      service.forgetOutput();
    }

    assertThat(process.isAlive()).isFalse();
  }

  @Test
  void a_service_is_asked_to_end_so_that_it_can_stop_its_servers() throws Exception {
    Path jar = StartableJar.of(StartableJar.Silent.class, folder);
    Path output;

    try (StartedService service = StartedService.start(jar)) {
      output = service.output();
      awaitRunning(output);
    }

    assertThat(output).content().contains("was asked to end");
    Files.delete(output);
  }

  @Test
  void a_load_test_that_is_terminated_waits_for_its_service_to_end() throws Exception {
    Process command = startCommand();
    List<ProcessHandle> children = children(command, command.inputReader().readLine());

    command.destroy();

    try {
      assertThat(command.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(children.get(0).isAlive()).isFalse();
      children.get(1).onExit().get(60, TimeUnit.SECONDS);
    } finally {
      children.forEach(ProcessHandle::destroyForcibly);
    }
  }

  @Test
  void the_service_ends_when_its_load_test_is_killed() throws Exception {
    Process command = startCommand();
    String started = command.inputReader().readLine();
    List<ProcessHandle> children = children(command, started);
    Path output = Path.of(started.replaceAll(".*; its output: ", ""));
    awaitRunning(output);

    command.destroyForcibly();

    try {
      for (ProcessHandle child : children) {
        child.onExit().get(60, TimeUnit.SECONDS);
      }
      assertThat(output).content().contains("was asked to end");
    } finally {
      children.forEach(ProcessHandle::destroyForcibly);
    }
  }

  private Process startCommand() throws Exception {
    Path jar = StartableJar.of(StartableJar.Silent.class, folder);
    return new ProcessBuilder(
            OrphanGuard.java(),
            "-Djava.io.tmpdir=" + folder,
            "-cp",
            System.getProperty("java.class.path"),
            LoadTestCommand.class.getName(),
            "--start",
            jar.toString())
        .redirectError(folder.resolve("command.err").toFile())
        .start();
  }

  private static void awaitRunning(Path output) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!Files.readString(output).contains("is running")) {
      assertThat(System.nanoTime()).isLessThan(end);
      LockSupport.parkNanos(20_000_000);
    }
  }

  /** The service and then its guard, once the command says that it has started them. */
  private static List<ProcessHandle> children(Process command, String started) {
    assertThat(started).contains(" as process ");
    long service = Long.parseLong(started.replaceAll(".* as process (\\d+) .*", "$1"));
    List<ProcessHandle> children =
        command.children().sorted(Comparator.comparing(child -> child.pid() != service)).toList();
    assertThat(children).hasSize(2);
    assertThat(children.get(0).pid()).isEqualTo(service);
    return children;
  }
}
