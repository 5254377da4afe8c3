package dev.interleave.lab.adapter.database.lockwait;

import dev.interleave.explorer.engine.DatabaseRefusedException;
import dev.interleave.explorer.engine.EngineLockView;
import dev.interleave.explorer.port.LockWaits;
import dev.interleave.lab.adapter.database.LabConnections;
import dev.interleave.lab.adapter.database.ReusedConnection;
import dev.interleave.lab.port.out.ThreadLockWaits;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads lock waits from the {@link EngineLockView} of the engine. It reuses one connection, for one
 * query at a time.
 */
public final class EngineLockWaits implements ThreadLockWaits, AutoCloseable {

  private static final Source NOTHING =
      new Source(false, "a bounded wait: this user may not see the engine's locks");

  private final WatchedThreads threads;
  private final ReusedConnection reused;
  private Optional<EngineLockView> view;

  public EngineLockWaits(LabConnections connections, WatchedThreads threads) {
    this.threads = threads;
    this.reused = new ReusedConnection(connections::open);
  }

  @Override
  public void watch() {
    threads.watch();
  }

  @Override
  public void unwatch() {
    threads.unwatch();
  }

  @Override
  public synchronized Wait waitOf(Thread watched) {
    OptionalLong connection = threads.connectionOf(watched);
    if (connection.isEmpty()) {
      return Wait.NONE;
    }
    try {
      LockWaits.Wait wait =
          view()
              .orElseThrow(() -> new IllegalStateException(NOTHING.name()))
              .waitOf(reused.get(), connection.getAsLong());
      return wait.waiting() ? new Wait(true, threadsOn(wait.holders())) : Wait.NONE;
    } catch (SQLException e) {
      close();
      throw new IllegalStateException("the engine's locks cannot be seen", e);
    }
  }

  private Set<Thread> threadsOn(Set<Long> connections) {
    return connections.stream()
        .flatMap(connection -> threads.threadOn(connection).stream())
        .collect(Collectors.toSet());
  }

  @Override
  public synchronized Source source() {
    return view().map(view -> new Source(true, view.name())).orElse(NOTHING);
  }

  private Optional<EngineLockView> view() {
    if (view == null) {
      view = findView();
    }
    return view;
  }

  private Optional<EngineLockView> findView() {
    try {
      EngineLockView found = EngineLockView.of(reused.get());
      found.waitOf(reused.get(), 0);
      return Optional.of(found);
    } catch (SQLException | DatabaseRefusedException notReadable) {
      close();
      return Optional.empty();
    }
  }

  @Override
  public synchronized void close() {
    reused.close();
  }
}
