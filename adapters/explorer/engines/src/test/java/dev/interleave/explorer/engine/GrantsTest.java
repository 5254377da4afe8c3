package dev.interleave.explorer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrantsTest {

  @ParameterizedTest
  @CsvSource({
    "*.*, shop_test, true",
    "`shop_test`.*, shop_test, true",
    "`shop\\_test`.*, shop_test, true",
    "`shop\\_test`.*, shopXtest, false",
    "`shop_test`.*, shopXtest, true",
    "`shop%`.*, shop_test, true",
    "`other`.*, shop_test, false",
    "`shop_test`.`account`, shop_test, false"
  })
  void a_grant_covers_a_schema(String scope, String schema, boolean covers) {
    assertThat(Grants.covers(scope, schema)).isEqualTo(covers);
  }
}
