package dev.interleave.adapter.survival.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The wall clock of a process, which <a
 * href="https://github.com/wolfcw/libfaketime">libfaketime</a> shifts while the process runs. Its
 * monotonic clock is not changed.
 */
final class FakeClock implements AutoCloseable {

  /** The variant for programs with threads: a JVM does not start with the other one. */
  private static final String LIBRARY = "libfaketimeMT.so.1";

  private static final List<Path> FOLDERS =
      List.of(
          Path.of("/usr/lib/x86_64-linux-gnu/faketime"),
          Path.of("/usr/lib/aarch64-linux-gnu/faketime"),
          Path.of("/usr/lib/faketime"),
          Path.of("/usr/lib64/faketime"),
          Path.of("/usr/local/lib/faketime"));

  private final Path library;
  private final Path offset;

  /**
   * A clock without an offset.
   *
   * @throws RunException if libfaketime is not installed
   */
  FakeClock() {
    library = library().orElseThrow(() -> new RunException("libfaketime is not installed"));
    try {
      offset = Files.createTempFile("interleave-clock-", "");
    } catch (IOException e) {
      throw new RunException("the offset of a clock cannot be written", e);
    }
    jump(Duration.ZERO);
  }

  /** Whether libfaketime is installed. */
  static boolean isPossible() {
    return library().isPresent();
  }

  private static Optional<Path> library() {
    return FOLDERS.stream()
        .map(folder -> folder.resolve(LIBRARY))
        .filter(Files::isReadable)
        .findFirst();
  }

  /** The environment of a process with this clock. */
  Map<String, String> environment() {
    return Map.ofEntries(
        Map.entry("LD_PRELOAD", library.toString()),
        Map.entry("FAKETIME_TIMESTAMP_FILE", offset.toString()),
        // Seconds until a new offset is read. Without a cache, a JVM becomes very slow.
        Map.entry("FAKETIME_CACHE_DURATION", "1"),
        Map.entry("FAKETIME_DONT_FAKE_MONOTONIC", "1"),
        // A true monotonic clock needs no correction of timed waits.
        Map.entry("FAKETIME_FORCE_MONOTONIC_FIX", "0"));
  }

  /** Sets the offset from the true time. It replaces the earlier one. */
  void jump(Duration time) {
    try {
      // A process must never read half of a number.
      Path next =
          Files.writeString(offset.resolveSibling(offset.getFileName() + ".next"), text(time));
      Files.move(next, offset, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new RunException("the offset of a clock cannot be written", e);
    }
  }

  private static String text(Duration time) {
    return (time.isNegative() ? "" : "+") + time.toSeconds();
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(offset);
  }
}
