package dev.interleave.explorer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InnoDbStatusTest {

  /** Output of MariaDB 11.4.5, shortened. */
  private static final String STATUS =
      """
      LATEST DETECTED DEADLOCK
      *** (1) TRANSACTION:
      TRANSACTION 90, ACTIVE 0 sec starting index read
      LOCK WAIT 3 lock struct(s), heap size 1128, 2 row lock(s)
      MariaDB thread id 7, OS thread handle 139, query id 70 localhost app Statistics
      ------------
      LIST OF TRANSACTIONS FOR EACH SESSION:
      ---TRANSACTION 0x7f1, not started
      0 lock struct(s), heap size 1128, 0 row lock(s)
      ---TRANSACTION 101, ACTIVE 1 sec
      2 lock struct(s), heap size 1128, 1 row lock(s), undo log entries 1
      MariaDB thread id 12, OS thread handle 140, query id 99 localhost app
      ---TRANSACTION 102, ACTIVE 0 sec starting index read
      mysql tables in use 1, locked 1
      LOCK WAIT 2 lock struct(s), heap size 1128, 1 row lock(s)
      MariaDB thread id 13, OS thread handle 141, query id 100 localhost app Updating
      UPDATE accounts SET balance = 1
      ------- TRX HAS BEEN WAITING 1000 us FOR THIS LOCK TO BE GRANTED:
      ----------------------------
      END OF INNODB MONITOR OUTPUT
      ============================
      """;

  @Test
  void only_a_transaction_that_waits_now_is_reported() {
    assertThat(InnoDbStatus.waiting(STATUS)).containsExactly(13L);
  }

  @Test
  void the_format_of_mysql_gives_the_same_result() {
    assertThat(InnoDbStatus.waiting(STATUS.replace("MariaDB thread", "MySQL thread")))
        .containsExactly(13L);
  }

  @Test
  void a_status_without_transactions_has_no_waiters() {
    assertThat(InnoDbStatus.waiting("")).isEmpty();
  }

  @Test
  void a_status_is_cut_at_its_begin_or_at_its_end() {
    assertThat(InnoDbStatus.isCut(STATUS)).isFalse();
    assertThat(InnoDbStatus.isCut(STATUS.substring(0, STATUS.indexOf("END OF")))).isTrue();
    assertThat(InnoDbStatus.isCut(STATUS.replace("LIST OF TRANSACTIONS", ""))).isTrue();
    assertThat(InnoDbStatus.isCut(STATUS.replace("---TRANSACTION", "\n... truncated...\n")))
        .isTrue();
  }
}
