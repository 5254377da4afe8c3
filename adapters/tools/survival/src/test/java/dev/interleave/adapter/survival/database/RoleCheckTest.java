package dev.interleave.adapter.survival.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class RoleCheckTest {

  /** The bytes that MySQL 9.7.4 accepted as a login. */
  @Test
  void the_login_has_a_user_and_an_empty_password() {
    byte[] packet = HexFormat.of().parseHex(RoleCheck.login());

    assertThat(packet).hasSize(packet[0] + 4).startsWith(packet[0], 0, 0, 1);
    assertThat(new String(packet, 36, packet.length - 36, StandardCharsets.US_ASCII))
        .isEqualTo("role_check\0\0caching_sha2_password\0");
  }

  @Test
  void a_query_of_more_than_255_bytes_has_its_length_in_two_bytes() {
    byte[] packet = HexFormat.of().parseHex(RoleCheck.query());

    assertThat(packet.length).isGreaterThan(256);
    assertThat((packet[0] & 0xFF) + ((packet[1] & 0xFF) << 8)).isEqualTo(packet.length - 4);
    assertThat(packet[3]).isZero();
    assertThat(packet[4]).isEqualTo((byte) 3);
    assertThat(RoleCheck.WRITABLE).hasSameSizeAs(RoleCheck.OTHER);
  }

  @Test
  void the_text_that_means_a_primary_is_not_in_the_name_of_the_column() {
    assertThat(RoleCheck.QUERY).contains(" AS role ");
    assertThat("role").doesNotContain(RoleCheck.WRITABLE);
    assertThat(RoleCheck.lines()).anyMatch(line -> line.endsWith("string primary comment role"));
  }
}
