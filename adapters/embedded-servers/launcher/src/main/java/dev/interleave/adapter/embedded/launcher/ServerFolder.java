package dev.interleave.adapter.embedded.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The folder of one running server: what it stores, its temporary files and its log.
 *
 * <p>A temporary one is removed by {@link ServerProcess}'s lifeline, never from here. A kept one
 * has one owner at a time: not another process of ours, and not a server whose JVM has died and
 * that is still on its way down.
 */
public final class ServerFolder implements AutoCloseable {

  private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(30);

  private final Path root;
  private final InterprocessLock lock;

  private ServerFolder(Path root, InterprocessLock lock) {
    this.root = root;
    this.lock = lock;
  }

  static ServerFolder open(ServerSettings settings, String server) throws IOException {
    if (settings.keptFolder().isEmpty()) {
      // mariadbd resolves links, so the folder is named as it will be seen
      Path root = Files.createTempDirectory("interleave-" + server + "-").toRealPath();
      return new ServerFolder(root, null).withTemporaryFiles();
    }
    Path root = Files.createDirectories(settings.keptFolder().get().resolve(server)).toRealPath();
    InterprocessLock lock =
        InterprocessLock.tryAcquire(root.resolve("lock"))
            .orElseThrow(
                () ->
                    new ServerStartException(
                        root
                            + " is in use by another application; give each one a separate folder,"
                            + " for example with a property per profile"));
    ServerFolder folder = new ServerFolder(root, lock);
    try {
      folder.awaitFormerServer();
      return folder.withTemporaryFiles();
    } catch (IOException | RuntimeException e) {
      folder.close();
      throw e;
    }
  }

  boolean isKept() {
    return lock != null;
  }

  /** The whole folder. */
  public Path root() {
    return root;
  }

  /** The data of the server. Does not exist before it is filled. */
  public Path stored() {
    return root.resolve("stored");
  }

  /** Exists, and is empty at the first start. */
  public Path temporary() {
    return root.resolve("tmp");
  }

  Path log() {
    return root.resolve("server.log");
  }

  /** Remembers the process that must be gone before the next one may touch the folder. */
  void enterServer(long pid) throws IOException {
    if (isKept()) {
      Files.writeString(formerServer(), Long.toString(pid));
    }
  }

  /** Lets the next owner in. Call it when the server is down. */
  @Override
  public void close() throws IOException {
    if (lock != null) {
      lock.close();
    }
  }

  private ServerFolder withTemporaryFiles() throws IOException {
    Files.createDirectories(temporary());
    return this;
  }

  private Path formerServer() {
    return root.resolve("server.pid");
  }

  private void awaitFormerServer() throws IOException {
    if (!Files.exists(formerServer())) {
      return;
    }
    String pid = Files.readString(formerServer()).strip();
    Optional<ProcessHandle> former =
        pid.isEmpty() // killed while it wrote
            ? Optional.empty()
            : ProcessHandle.of(Long.parseLong(pid)).filter(this::startedBeforeItWasEntered);
    if (former.isPresent()) {
      try {
        former.get().onExit().get(LONGEST_FAREWELL.toSeconds(), TimeUnit.SECONDS);
      } catch (TimeoutException | ExecutionException e) {
        throw new ServerStartException(
            root + " is still in use by the server of process " + former.get().pid(), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ServerStartException("Interrupted while waiting for " + root, e);
      }
    }
  }

  /** Otherwise the number has been given to a stranger since. */
  private boolean startedBeforeItWasEntered(ProcessHandle process) {
    try {
      var entered = Files.getLastModifiedTime(formerServer()).toInstant();
      return process.info().startInstant().map(start -> !start.isAfter(entered)).orElse(false);
    } catch (IOException e) {
      return false;
    }
  }
}
