package dev.interleave.adapter.embedded.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A lock with one owner on this machine. The kernel releases it when the owner's process ends.
 *
 * <p>A file lock alone is not enough inside one JVM, where dev mode and continuous testing live
 * side by side in different class loaders: POSIX drops a process's lock as soon as that process
 * closes <em>any</em> descriptor of the file, the one of a failed attempt included. So an owner is
 * entered in the system properties first, the one map that all class loaders share.
 */
final class InterprocessLock implements AutoCloseable {

  private final String key;
  private final FileChannel channel;

  private InterprocessLock(String key, FileChannel channel) {
    this.key = key;
    this.channel = channel;
  }

  /** Empty if it has another owner. */
  static Optional<InterprocessLock> tryAcquire(Path file) throws IOException {
    String key = "interleave.embedded.lock." + file.toAbsolutePath().normalize();
    if (System.getProperties().putIfAbsent(key, "held") != null) {
      return Optional.empty();
    }
    FileChannel channel = null;
    FileLock lock = null;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      lock = channel.tryLock();
    } catch (OverlappingFileLockException heldByAStrangerInThisJvm) {
      lock = null;
    } finally {
      if (lock == null) {
        release(key, channel);
      }
    }
    return lock == null ? Optional.empty() : Optional.of(new InterprocessLock(key, channel));
  }

  @Override
  public void close() throws IOException {
    release(key, channel);
  }

  private static void release(String key, FileChannel channel) throws IOException {
    try {
      if (channel != null) {
        channel.close();
      }
    } finally {
      System.getProperties().remove(key);
    }
  }
}
