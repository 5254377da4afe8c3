package dev.interleave.adapter.survival.run;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file system in memory whose size is changed while it is in use, so that it is full. */
final class SmallDisk implements AutoCloseable {

  private static final String ROOMY = "size=4g";

  /** A write between the look at the used space and the change of the size fits in. */
  private static final long SLACK_BYTES = 256 * 1024;

  private static final int ATTEMPTS = 20;

  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /**
   * Mounts one on an empty folder.
   *
   * @throws RunException if this user may not mount
   */
  static SmallDisk mount(Path folder) {
    Path absolute = folder.toAbsolutePath();
    if (!isPossible() || !run("mount", "-t", "tmpfs", "-o", ROOMY, "tmpfs", absolute.toString())) {
      throw new RunException("a file system cannot be mounted: fill-disk needs root");
    }
    return new SmallDisk(absolute);
  }

  /** Whether this user is root. Other users may not mount. */
  static boolean isPossible() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** Leaves no space but for a few writes. */
  void fill() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (resize("size=" + (used() + SLACK_BYTES))) {
        return;
      }
    }
    throw new RunException("the file system could not be made smaller");
  }

  /** Gives the space back. */
  void free() {
    if (!resize(ROOMY)) {
      throw new RunException("the file system could not be made larger");
    }
  }

  private long used() {
    try {
      FileStore store = Files.getFileStore(folder);
      return store.getTotalSpace() - store.getUnallocatedSpace();
    } catch (IOException e) {
      throw new RunException("the size of the file system cannot be read", e);
    }
  }

  private boolean resize(String size) {
    return run("mount", "-o", "remount," + size, folder.toString());
  }

  private static boolean run(String... command) {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunException("interrupted", e);
    }
  }

  @Override
  public void close() {
    run("umount", "--lazy", folder.toString());
  }
}
