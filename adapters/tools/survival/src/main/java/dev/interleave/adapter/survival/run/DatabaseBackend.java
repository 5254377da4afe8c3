package dev.interleave.adapter.survival.run;

import java.time.Duration;
import java.util.List;

/** The server processes of a {@link Database}. */
interface DatabaseBackend extends AutoCloseable {

  /**
   * Where an instance connects: to the server, or to a proxy in front of several.
   *
   * @param instance 0 or 1
   */
  int port(int instance);

  /** The process that a fault hits: the server that takes the writes. */
  ProcessHandle process();

  /** Where the server listens that {@link #process} returned last. */
  default int serverPort() {
    return port(0);
  }

  /** The address of this server. */
  default String serverHost() {
    return "127.0.0.1";
  }

  /**
   * Cuts the network between this server and the others of its group.
   *
   * @throws UnsupportedOperationException if it has no group, or no network that can be cut
   */
  default void split(Duration duration) {
    throw new UnsupportedOperationException("no network to split");
  }

  /**
   * Kills the proxy in front of a group, and after a pause starts another one. The port changes.
   *
   * @throws UnsupportedOperationException if there is none
   */
  default void moveProxy(Duration pause) {
    throw new UnsupportedOperationException("no proxy to move");
  }

  /** Starts this server again after it was killed. */
  void restart();

  /** Continues this server after it was paused. */
  default void resume(ProcessHandle process) {
    Processes.resume(process);
  }

  /** Called when the first instance has created the tables, before the second one starts. */
  default void tablesExist() {}

  /**
   * Called after the requests.
   *
   * @return what only this database can report, as sentences
   * @throws RunException if nothing happened that the run is about
   */
  default List<String> observations() {
    return List.of();
  }

  /** A user with all privileges. */
  String administrator();

  /** The password of this user. */
  String password();

  @Override
  void close();
}
