package dev.interleave.adapter.survival.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Each member in a network namespace of Linux, connected by a bridge that this machine is connected
 * to as well. Between two members the network can be cut, while clients still reach both.
 *
 * <p>A namespace ends with the process of the member, and its link as soon as no connection is left
 * to time out. Needs root.
 */
final class NamespaceNetwork implements MemberNetwork {

  private static final List<Path> PROGRAMS =
      List.of(Path.of("/usr/bin/unshare"), Path.of("/usr/bin/nsenter"), Path.of("/usr/sbin/ip"));

  private final String bridge;
  private final String prefix;
  private final List<String> links = new ArrayList<>();
  private final Map<Integer, Long> processes = new HashMap<>();

  /**
   * Creates the bridge.
   *
   * @throws DatabaseException without root or a needed program
   */
  NamespaceNetwork() {
    if (!"root".equals(System.getProperty("user.name"))
        || !PROGRAMS.stream().allMatch(Files::isExecutable)) {
      throw new DatabaseException("network namespaces need root and " + PROGRAMS);
    }
    ThreadLocalRandom random = ThreadLocalRandom.current();
    int subnet = random.nextInt(256);
    prefix = "10." + random.nextInt(200, 250) + "." + subnet + ".";
    bridge = "group" + subnet;
    ip("link", "add", bridge, "type", "bridge");
    try {
      ip("address", "add", prefix + "254/24", "dev", bridge);
      ip("link", "set", bridge, "up");
    } catch (DatabaseException e) {
      close();
      throw e;
    }
  }

  @Override
  public String address(int member) {
    return prefix + (member + 1);
  }

  @Override
  public String allowlist() {
    return prefix + "0/24";
  }

  @Override
  public String bindAddress() {
    return "0.0.0.0";
  }

  @Override
  public List<String> command(List<String> command) {
    List<String> words = new ArrayList<>(List.of("/usr/bin/unshare", "--net", "--"));
    words.addAll(command);
    return words;
  }

  @Override
  public void attach(int member, long pid) {
    Long former = processes.put(member, pid);
    String link = bridge + "-" + member + (former == null ? "" : "x" + pid % 1000);
    ip("link", "add", link, "type", "veth", "peer", "name", "eth0", "netns", "" + pid);
    links.add(link);
    ip("link", "set", link, "master", bridge, "up");
    inside(member, "link", "set", "lo", "up");
    inside(member, "address", "add", address(member) + "/24", "dev", "eth0");
    inside(member, "link", "set", "eth0", "up");
  }

  /** Drops everything between this member and the others. */
  void isolate(int member) {
    routes(member, "add");
  }

  /** Connects them again. */
  void reunite(int member) {
    routes(member, "delete");
  }

  private void routes(int member, String change) {
    for (int other : processes.keySet()) {
      if (other != member) {
        inside(member, "route", change, "blackhole", address(other) + "/32");
        inside(other, "route", change, "blackhole", address(member) + "/32");
      }
    }
  }

  private void inside(int member, String... words) {
    List<String> command =
        new ArrayList<>(
            List.of("/usr/bin/nsenter", "--net", "--target", "" + processes.get(member), "ip"));
    command.addAll(List.of(words));
    DebianPrograms.run(command);
  }

  private static void ip(String... words) {
    List<String> command = new ArrayList<>(List.of("/usr/sbin/ip"));
    command.addAll(List.of(words));
    DebianPrograms.run(command);
  }

  @Override
  public void close() {
    for (String link : links) {
      try {
        ip("link", "delete", link);
      } catch (DatabaseException ended) {
        // It has ended with its namespace.
      }
    }
    ip("link", "delete", bridge);
  }
}
