package dev.interleave.explorer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerAddressTest {

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://127.0.0.1:5432/shop_test, jdbc:postgresql://localhost/shop_test?ssl=true",
    "jdbc:postgresql:shop_test, jdbc:postgresql://[::1]:5432/other",
    "jdbc:mysql://DB.invalid/shop_test, jdbc:mariadb://db.invalid:3306/shop_test?user=app",
    "'jdbc:mysql:replication://a.invalid:1,b.invalid/x', 'jdbc:mysql://a.invalid:1,b.invalid/x'"
  })
  void urls_of_one_server(String one, String other) {
    assertThat(ServerAddress.same(one, other)).isTrue();
    assertThat(ServerAddress.same(other, one)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://127.0.0.1:5432/shop_test, jdbc:postgresql://127.0.0.1:5433/shop_test",
    "jdbc:mysql://a.invalid/shop_test, jdbc:mysql://b.invalid/shop_test",
    "jdbc:mysql://127.0.0.1/shop_test, jdbc:mysql://192.0.2.1/shop_test",
    "'jdbc:mysql://a.invalid,b.invalid/x', jdbc:mysql://a.invalid/x"
  })
  void urls_of_several_servers(String one, String other) {
    assertThat(ServerAddress.same(one, other)).isFalse();
  }
}
