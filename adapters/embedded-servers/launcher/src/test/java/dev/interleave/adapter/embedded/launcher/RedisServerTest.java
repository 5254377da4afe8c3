package dev.interleave.adapter.embedded.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisServerTest {

  @Test
  void it_answers_and_writes_nothing_to_disk() throws Exception {
    try (RedisServer server = RedisServer.start(ServerSettings.throwAway())) {
      assertThat(Probe.redis(server.port(), "PING")).isEqualTo("+PONG");
      assertThat(Probe.redis(server.port(), "CONFIG GET save")).endsWith("$0");
      assertThat(Probe.redis(server.port(), "CONFIG GET appendonly")).endsWith("no");
      assertThat(Probe.redis(server.port(), "CONFIG GET bind")).endsWith(FreePort.HOST);
      assertThat(server.redisUrl()).isEqualTo("redis://127.0.0.1:" + server.port());
    }
  }

  @Test
  void closed_it_leaves_neither_process_nor_folder() {
    RedisServer server = RedisServer.start(ServerSettings.throwAway());
    assertThat(Probe.isGone(server.folder())).isFalse();

    server.close();

    assertThat(Probe.isGone(server.folder())).isTrue();
  }

  @Test
  void kept_keys_are_there_after_a_restart(@TempDir Path folder) throws Exception {
    try (RedisServer server = RedisServer.start(ServerSettings.keptIn(folder))) {
      assertThat(Probe.redis(server.port(), "SET k still")).isEqualTo("+OK");
    }
    try (RedisServer server = RedisServer.start(ServerSettings.keptIn(folder))) {
      assertThat(Probe.redis(server.port(), "GET k")).endsWith("still");
    }
  }

  @Test
  void a_port_that_was_taken_meanwhile_is_given_up_for_another() throws Exception {
    try (ServerSocket thief = new ServerSocket()) {
      thief.bind(new InetSocketAddress(FreePort.HOST, 0));
      Iterator<Integer> ports = List.of(thief.getLocalPort(), FreePort.find()).iterator();
      try (RedisServer server = RedisServer.start(ServerSettings.throwAway(), ports::next)) {
        assertThat(Probe.redis(server.port(), "PING")).isEqualTo("+PONG");
      }
      assertThat(ports.hasNext()).isFalse();
    }
  }
}
