package dev.interleave.lab.adapter.database.lockwait;

import io.agroal.api.AgroalPoolInterceptor;
import jakarta.inject.Singleton;
import java.sql.Connection;

/** Records which connection of the service's pool a watched thread has acquired and returned. */
@Singleton
final class WatchedPoolInterceptor implements AgroalPoolInterceptor {

  private final WatchedThreads threads;

  WatchedPoolInterceptor(WatchedThreads threads) {
    this.threads = threads;
  }

  @Override
  public void onConnectionAcquire(Connection connection) {
    threads.acquired(connection);
  }

  @Override
  public void onConnectionReturn(Connection connection) {
    threads.returned(connection);
  }
}
