package dev.interleave.adapter.survival.run;

import dev.interleave.adapter.survival.database.GroupMember;
import dev.interleave.adapter.survival.database.GroupSettings;
import dev.interleave.adapter.survival.database.HaProxy;
import dev.interleave.adapter.survival.database.MySqlServer;
import dev.interleave.adapter.survival.database.ReplicationGroup;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Three MySQL in Group Replication behind an HAProxy. A fault hits the primary, and the others
 * elect another one.
 */
final class GroupBackend implements DatabaseBackend {

  private static final Duration BETWEEN_WRITES = Duration.ofMillis(200);

  private final ReplicationGroup group;
  private volatile HaProxy proxy;
  private volatile GroupMember hit;

  private GroupBackend(ReplicationGroup group) {
    this.group = group;
    try {
      proxy = HaProxy.start(group.members());
      hit = group.primary();
    } catch (RuntimeException e) {
      group.close();
      throw e;
    }
  }

  /** Starts a group on the loopback address. */
  static GroupBackend onLoopback(Path folder) {
    return new GroupBackend(ReplicationGroup.start(folder, GroupSettings.RECOMMENDED));
  }

  /** Starts a group whose network can be split. */
  static GroupBackend inNamespaces(Path folder) {
    return new GroupBackend(ReplicationGroup.startInNamespaces(folder, GroupSettings.RECOMMENDED));
  }

  @Override
  public int port(int instance) {
    return proxy.port();
  }

  @Override
  public ProcessHandle process() {
    hit = group.primary();
    return hit.process();
  }

  @Override
  public int serverPort() {
    return hit.port();
  }

  @Override
  public void moveProxy(Duration pause) {
    Processes.kill(proxy.process());
    proxy.close();
    TimedWait.of(pause);
    proxy = HaProxy.start(group.members());
  }

  /** Returns when another member is the primary, and the killed one has joined again. */
  @Override
  public void restart() {
    group.primary();
    group.rejoin(hit);
  }

  /**
   * After a long pause another member is the primary. The paused member must then not acknowledge a
   * write. After a short pause it is still the primary.
   */
  @Override
  public void resume(ProcessHandle process) {
    boolean replaced = group.successorOf(hit).isPresent();
    Processes.resume(process);
    if (replaced) {
      group.awaitDemotion(hit);
    } else {
      group.awaitOnline(hit);
    }
  }

  @Override
  public String serverHost() {
    return hit.host();
  }

  /**
   * The members that the primary cannot reach elect another one. The isolated primary must not
   * acknowledge a write, neither meanwhile nor afterwards.
   */
  @Override
  public void split(Duration duration) {
    hit = group.primary();
    group.isolate(hit);
    try {
      group.awaitSuccessor(hit);
      long end = System.nanoTime() + duration.toNanos();
      do {
        group.requireNoWrite(hit);
        TimedWait.of(BETWEEN_WRITES);
      } while (System.nanoTime() < end);
    } finally {
      group.reunite(hit);
    }
    group.awaitDemotion(hit);
  }

  @Override
  public String administrator() {
    return MySqlServer.ADMINISTRATOR;
  }

  @Override
  public String password() {
    return MySqlServer.PASSWORD;
  }

  @Override
  public void close() {
    proxy.close();
    group.close();
  }
}
