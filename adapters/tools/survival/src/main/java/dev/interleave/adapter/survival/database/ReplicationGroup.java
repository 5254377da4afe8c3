package dev.interleave.adapter.survival.database;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Three MySQL 9.7 that replicate with Group Replication in single-primary mode, each in a child
 * process on 127.0.0.1.
 *
 * <p>The first member creates the group, and the others join it. A killed member has to be started
 * and to join again, because {@code group_replication_start_on_boot} is off.
 */
public final class ReplicationGroup implements AutoCloseable {

  private static final int SIZE = 3;
  private static final Duration LONGEST_JOIN = Duration.ofSeconds(120);
  private static final Duration LONGEST_ELECTION = Duration.ofSeconds(60);

  private static final String CREDENTIALS =
      "CHANGE REPLICATION SOURCE TO SOURCE_USER = '"
          + MySqlFiles.REPLICATION
          + "', SOURCE_PASSWORD = '"
          + MySqlFiles.PASSWORD
          + "' FOR CHANNEL 'group_replication_recovery'";

  private final List<GroupMember> started = new ArrayList<>();
  private final MemberNetwork network;
  private final List<GroupMember> members;

  private ReplicationGroup(Path folder, GroupSettings settings, MemberNetwork network)
      throws IOException {
    this.network = network;
    DebianPrograms programs = DebianPrograms.mySql();
    Path template = folder.resolve("template");
    MySqlFiles.create(programs, template);
    List<Integer> ports = IntStream.range(0, SIZE).mapToObj(i -> LowPort.find()).toList();
    String group = UUID.randomUUID().toString();
    try {
      for (int i = 0; i < SIZE; i++) {
        String name = "member-" + (i + 1);
        List<String> options = new ArrayList<>(options(i, ports, group));
        options.addAll(settings.options());
        MySqlServer server =
            MySqlServer.start(programs, folder.resolve(name), template, network, i, options);
        started.add(new GroupMember(name, server));
        network.attach(i, server.process().pid());
      }
      members = List.copyOf(started);
      members.forEach(member -> member.execute(CREDENTIALS));
      create(members.get(0));
      members.forEach(this::join);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Starts the members, and returns when all are online.
   *
   * @param folder for their files; must be empty
   * @throws DatabaseException if MySQL cannot be had, or if the group does not form
   * @throws dev.interleave.adapter.embedded.launcher.ServerStartException if a server does not
   *     start
   */
  public static ReplicationGroup start(Path folder, GroupSettings settings) {
    return start(folder, settings, MemberNetwork.LOOPBACK);
  }

  /**
   * Starts the members, each in a network namespace, so that {@link #isolate} can cut their
   * network. Needs root.
   */
  public static ReplicationGroup startInNamespaces(Path folder, GroupSettings settings) {
    return start(folder, settings, new NamespaceNetwork());
  }

  private static ReplicationGroup start(
      Path folder, GroupSettings settings, MemberNetwork network) {
    try {
      return new ReplicationGroup(folder, settings, network);
    } catch (IOException e) {
      network.close();
      throw new DatabaseException("the files of the group cannot be created", e);
    }
  }

  private List<String> options(int index, List<Integer> ports, String group) {
    String seeds =
        IntStream.range(0, SIZE)
            .mapToObj(i -> network.address(i) + ":" + ports.get(i))
            .collect(Collectors.joining(","));
    return List.of(
        "--server-id=" + (index + 1),
        "--gtid-mode=ON",
        "--enforce-gtid-consistency=ON",
        "--report-host=" + network.address(index),
        "--plugin-load-add=group_replication.so",
        "--group-replication-group-name=" + group,
        "--group-replication-local-address=" + network.address(index) + ":" + ports.get(index),
        "--group-replication-group-seeds=" + seeds,
        "--group-replication-ip-allowlist=" + network.allowlist(),
        "--group-replication-start-on-boot=OFF",
        // Without TLS, caching_sha2_password needs the public key of the donor.
        "--group-replication-recovery-get-public-key=ON");
  }

  private static void create(GroupMember first) {
    first.execute(
        "SET GLOBAL group_replication_bootstrap_group = ON",
        "START GROUP_REPLICATION",
        "SET GLOBAL group_replication_bootstrap_group = OFF");
  }

  /** The members, also those that are down. */
  public List<GroupMember> members() {
    return members;
  }

  /** The members that say that they take writes. More than one is a split brain. */
  public List<GroupMember> writable() {
    return members.stream().filter(member -> member.status().isWritable()).toList();
  }

  /**
   * Waits for a primary that takes writes.
   *
   * @throws DatabaseException after a minute without one
   */
  public GroupMember primary() {
    return PolledWait.of(
        LONGEST_ELECTION, "the group has no primary", () -> writable().stream().findFirst());
  }

  /**
   * The member that takes writes, if another one than this does.
   *
   * @param member one that was paused or killed
   */
  public Optional<GroupMember> successorOf(GroupMember member) {
    return members.stream()
        .filter(other -> other != member && other.status().isWritable())
        .findFirst();
  }

  /**
   * Waits until another member than this takes writes.
   *
   * @throws DatabaseException after a minute
   */
  public GroupMember awaitSuccessor(GroupMember member) {
    return PolledWait.of(LONGEST_ELECTION, member + " has no successor", () -> successorOf(member));
  }

  /**
   * Writes to a member that has a successor.
   *
   * @throws DatabaseException if the member acknowledges the write
   */
  public void requireNoWrite(GroupMember member) {
    if (member.acknowledgesWrite()) {
      throw new DatabaseException(member + " is a second writer: " + member.status());
    }
  }

  /**
   * Watches a member that was paused until it is online as a secondary. Meanwhile it writes to the
   * member, again and again: for some seconds the member says that it is still the primary.
   *
   * @throws DatabaseException if the member acknowledges a write beside its successor, or is not
   *     back in two minutes
   */
  public void awaitDemotion(GroupMember member) {
    PolledWait.of(
        LONGEST_JOIN,
        member + " does not come back as a secondary",
        () -> {
          MemberStatus status = member.status();
          requireNoWrite(member);
          return Optional.of(status)
              .filter(MemberStatus::isOnline)
              .filter(online -> online.readOnly() && online.role().equals("SECONDARY"));
        });
  }

  /**
   * Drops everything between this member and the others. Clients still reach all members.
   *
   * @throws IllegalStateException if the members are not in namespaces
   */
  public void isolate(GroupMember member) {
    namespaces().isolate(members.indexOf(member));
  }

  /** Connects an isolated member with the others again. */
  public void reunite(GroupMember member) {
    namespaces().reunite(members.indexOf(member));
  }

  private NamespaceNetwork namespaces() {
    if (network instanceof NamespaceNetwork namespaces) {
      return namespaces;
    }
    throw new IllegalStateException("the members are not in network namespaces");
  }

  /** Lets all members take writes, without a restart. */
  public void switchToMultiPrimary() {
    primary().execute("SELECT group_replication_switch_to_multi_primary_mode()");
    PolledWait.of(
        LONGEST_ELECTION,
        "not all members take writes",
        () -> Optional.of(writable()).filter(writable -> writable.size() == SIZE));
  }

  /** How many transactions the members rolled back at COMMIT because of another member's. */
  public long conflicts() {
    return members.stream().mapToLong(GroupMember::conflicts).max().orElse(0);
  }

  /** Starts a killed member, joins it to the group, and returns when it has caught up. */
  public void rejoin(GroupMember member) {
    if (!member.isAlive()) {
      member.server().restart();
      network.attach(members.indexOf(member), member.process().pid());
    }
    join(member);
  }

  /**
   * Joins a running member to the group, and returns when it has caught up. A member that was
   * expelled joins again automatically, in up to {@code group_replication_autorejoin_tries} tries.
   */
  private void join(GroupMember member) {
    MemberStatus status = member.status();
    if (status.state().equals("OFFLINE")) {
      member.execute("START GROUP_REPLICATION");
    }
    awaitOnline(member);
  }

  /**
   * Waits until a member is online.
   *
   * @throws DatabaseException after two minutes
   */
  public void awaitOnline(GroupMember member) {
    PolledWait.of(
        LONGEST_JOIN,
        member + " does not join the group",
        () -> Optional.of(member.status()).filter(MemberStatus::isOnline));
  }

  /** Kills all members. A member that leaves the group in order takes up to 20 seconds. */
  @Override
  public void close() {
    started.stream()
        .filter(GroupMember::isAlive)
        .forEach(member -> member.process().destroyForcibly());
    started.forEach(GroupMember::close);
    started.clear();
    network.close();
  }
}
