package dev.interleave.adapter.survival.run;

import dev.interleave.adapter.survival.database.GroupMember;
import dev.interleave.adapter.survival.database.GroupSettings;
import dev.interleave.adapter.survival.database.MySqlServer;
import dev.interleave.adapter.survival.database.ReplicationGroup;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Three MySQL in Group Replication, switched to multi-primary mode while the first instance runs.
 * Each instance writes to another member, so that their transactions conflict at COMMIT.
 *
 * <p>A commit waits until all members have applied it. Otherwise a read at the other member could
 * be older than an acknowledged write, which the checkers reject.
 */
final class MultiPrimaryBackend implements DatabaseBackend {

  private final ReplicationGroup group;

  MultiPrimaryBackend(Path folder) {
    group = ReplicationGroup.start(folder, GroupSettings.RECOMMENDED.withConsistency("AFTER"));
  }

  @Override
  public int port(int instance) {
    return member(instance).port();
  }

  private GroupMember member(int instance) {
    return group.members().get(instance);
  }

  @Override
  public ProcessHandle process() {
    return member(0).process();
  }

  @Override
  public void restart() {
    group.rejoin(member(0));
  }

  @Override
  public void tablesExist() {
    group.switchToMultiPrimary();
  }

  @Override
  public List<String> observations() {
    long conflicts = group.conflicts();
    if (conflicts == 0) {
      throw new RunException("no transactions of two members were in conflict");
    }
    return List.of(
        String.format(
            Locale.ROOT,
            "%d transactions were rolled back at COMMIT because of another member",
            conflicts));
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
    group.close();
  }
}
