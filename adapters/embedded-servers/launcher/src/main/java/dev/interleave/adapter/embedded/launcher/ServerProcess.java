package dev.interleave.adapter.embedded.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * A native server that lives no longer than this JVM, however the JVM ends.
 *
 * <p>The server runs below a small shell, the lifeline, that waits on a pipe of ours: when the pipe
 * closes, the server is stopped (killed after 20 s) and its temporary folder removed.
 */
final class ServerProcess implements AutoCloseable {

  private static final String ENDED = "[lifeline] the server ended";
  private static final Path SETSID = Path.of("/usr/bin/setsid");
  private static final Duration LONGEST_STOP = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(10);

  private final String name;
  private final Set<Path> programs;
  private final Process lifeline;
  private final ServerFolder folder;

  private ServerProcess(String name, Set<Path> programs, Process lifeline, ServerFolder folder) {
    this.name = name;
    this.programs = programs;
    this.lifeline = lifeline;
    this.folder = folder;
  }

  /**
   * Starts the lifeline, which guards the folder from now on; the server waits for {@link #run}.
   */
  static ServerProcess guarding(ServerFolder folder, String name, List<String> command)
      throws IOException {
    List<String> words = new ArrayList<>();
    if (Files.isExecutable(SETSID)) {
      words.add(
          SETSID.toString()); // out of reach of the terminal's Ctrl-C, which Redis obeys at once
    }
    words.addAll(List.of("/bin/sh", placeScriptIn(folder).toString()));
    words.addAll(List.of(folder.isKept() ? "kept" : "temporary", folder.root().toString()));
    words.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(folder.root().toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.log().toFile());
    builder.environment().put("LC_ALL", "C"); // we read the log
    Process lifeline = builder.start();
    folder.enterServer(lifeline.pid());
    return new ServerProcess(name, programs(command), lifeline, folder);
  }

  void run() throws IOException {
    OutputStream pipe = lifeline.getOutputStream();
    pipe.write('\n');
    pipe.flush();
  }

  /**
   * Waits until the log says that the server is ready.
   *
   * @throws ServerStartException with the end of the log, if it has ended or is not ready in time
   */
  void awaitReady(String readyLine, Duration longest) {
    Instant deadline = Instant.now().plus(longest);
    while (true) {
      String log = log();
      if (log.contains(readyLine)) {
        return;
      }
      if (log.contains(ENDED) || !lifeline.isAlive()) {
        throw new ServerStartException("The embedded " + name + " did not start:\n" + tail(log));
      }
      if (Instant.now().isAfter(deadline)) {
        throw new ServerStartException(
            "The embedded " + name + " was not ready after " + longest + ":\n" + tail(log));
      }
      PollDelay.of(POLL);
    }
  }

  /**
   * The server, which is a child of the lifeline. The lifeline has the command of the server among
   * its arguments, so that only the executable distinguishes the two. The first program of the
   * command may run the next one in its place, as {@code unshare} does.
   *
   * @throws IllegalStateException if the server has ended
   */
  ProcessHandle server() {
    return lifeline
        .children()
        .filter(child -> child.info().command().map(Path::of).filter(this::isServer).isPresent())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("The embedded " + name + " has ended."));
  }

  private boolean isServer(Path command) {
    return programs.contains(command.getFileName());
  }

  private static Set<Path> programs(List<String> command) {
    return command.stream()
        .filter(word -> word.startsWith("/"))
        .map(word -> Path.of(word).getFileName())
        .collect(Collectors.toSet());
  }

  String log() {
    try {
      // bytes that are no UTF-8 must not hide the cause
      return new String(Files.readAllBytes(folder.log()), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops the server and returns when it is down and, if temporary, its folder gone. */
  @Override
  public void close() {
    try {
      lifeline.getOutputStream().close();
    } catch (IOException alreadyBroken) {
      // the lifeline is gone, and so is what it guarded
    }
    boolean interrupted = false;
    try {
      if (!lifeline.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
        lifeline.descendants().forEach(ProcessHandle::destroyForcibly);
        lifeline.destroyForcibly();
      }
    } catch (InterruptedException e) {
      interrupted = true; // the lifeline continues to run
    } finally {
      closeFolder();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void closeFolder() {
    try {
      folder.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String tail(String log) {
    List<String> lines = log.lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 30), lines.size()));
  }

  /** A file rather than an argument: process lists stay readable. */
  private static Path placeScriptIn(ServerFolder folder) throws IOException {
    Path file = folder.root().resolve("lifeline.sh");
    try (InputStream script = ServerProcess.class.getResourceAsStream("lifeline.sh")) {
      Files.copy(script, file, StandardCopyOption.REPLACE_EXISTING);
    }
    return file;
  }
}
