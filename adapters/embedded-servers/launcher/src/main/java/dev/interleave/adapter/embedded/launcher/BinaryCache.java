package dev.interleave.adapter.embedded.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A cache of folders that are expensive to make and equal for every run: unpacked binaries and the
 * bootstrapped database.
 *
 * <p>An entry's name says all that it depends on, so entries never change and are safe to share
 * between any number of processes. An entry appears complete or not at all: it is made beside its
 * place and then moved there in one step.
 */
final class BinaryCache {

  private static final Duration LONGEST_FILLING = Duration.ofMinutes(5);
  private static final Duration POLL = Duration.ofMillis(50);

  private final Path root;

  BinaryCache(Path root) {
    this.root = root;
  }

  /** {@code ${XDG_CACHE_HOME:-~/.cache}/interleave}. */
  static BinaryCache ofTheUser() {
    String configured = System.getenv("XDG_CACHE_HOME");
    Path caches =
        configured == null || configured.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(configured);
    return new BinaryCache(caches.resolve("interleave").toAbsolutePath());
  }

  /** Makes the content of an entry in an existing, empty folder. */
  @FunctionalInterface
  interface Filling {
    void fill(Path folder) throws IOException;
  }

  /** The entry's folder, filled now if it is missing. Waits while another process fills it. */
  @SuppressWarnings("try") // the lock is held, not used
  Path entry(String name, Filling filling) {
    Path entry = root.resolve(name);
    if (Files.isDirectory(entry)) {
      return entry;
    }
    try {
      Files.createDirectories(root);
      try (InterprocessLock lock = acquire(root.resolve(name + ".lock"))) {
        if (!Files.isDirectory(entry)) {
          make(entry, filling);
        }
      }
      return entry;
    } catch (IOException e) {
      throw new ServerStartException(
          "Cannot prepare " + entry + "; set XDG_CACHE_HOME to a folder that can be written to", e);
    }
  }

  private void make(Path entry, Filling filling) throws IOException {
    Path partial = root.resolve(entry.getFileName() + ".partial");
    FileTree.delete(partial); // of a process that died while it filled: we hold the lock
    Files.createDirectory(partial);
    filling.fill(partial);
    Files.move(partial, entry, StandardCopyOption.ATOMIC_MOVE);
  }

  private static InterprocessLock acquire(Path file) throws IOException {
    Instant deadline = Instant.now().plus(LONGEST_FILLING);
    while (true) {
      Optional<InterprocessLock> lock = InterprocessLock.tryAcquire(file);
      if (lock.isPresent()) {
        return lock.get();
      }
      if (Instant.now().isAfter(deadline)) {
        throw new IOException("waited " + LONGEST_FILLING + " for the owner of " + file);
      }
      PollDelay.of(POLL);
    }
  }
}
