package dev.interleave.adapter.survival.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemberStatusTest {

  @ParameterizedTest
  @CsvSource({
    "ONLINE,     PRIMARY,   false, 3, 3, true",
    "ONLINE,     PRIMARY,   false, 2, 3, true",
    "ONLINE,     PRIMARY,   false, 1, 3, false",
    "ONLINE,     PRIMARY,   false, 1, 2, false",
    "ONLINE,     PRIMARY,   true,  3, 3, false",
    "ONLINE,     SECONDARY, true,  3, 3, false",
    "RECOVERING, PRIMARY,   false, 3, 3, false",
    "ERROR,      '',        true,  0, 1, false"
  })
  void only_a_primary_in_a_majority_that_is_not_read_only_is_writable(
      String state, String role, boolean readOnly, int reachable, int members, boolean writable) {
    assertThat(new MemberStatus(state, role, readOnly, reachable, members).isWritable())
        .isEqualTo(writable);
  }

  @Test
  void a_member_that_does_not_respond_is_neither_online_nor_writable() {
    assertThat(MemberStatus.NONE.isOnline()).isFalse();
    assertThat(MemberStatus.NONE.isWritable()).isFalse();
  }
}
