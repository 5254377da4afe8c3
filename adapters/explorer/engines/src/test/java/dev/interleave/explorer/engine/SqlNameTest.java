package dev.interleave.explorer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.explorer.engine.SqlName.Part;
import org.junit.jupiter.api.Test;

class SqlNameTest {

  @Test
  void parts_are_separated_by_dots_outside_of_quotes() {
    assertThat(SqlName.parts("account")).containsExactly(new Part("account", false));
    assertThat(SqlName.parts(" shop.Account "))
        .containsExactly(new Part("shop", false), new Part("Account", false));
    assertThat(SqlName.parts("\"my.shop\".`a``b`"))
        .containsExactly(new Part("my.shop", true), new Part("a`b", true));
  }

  @Test
  void what_is_no_name_has_no_parts() {
    assertThat(SqlName.parts("")).isEmpty();
    assertThat(SqlName.parts("\"open")).isEmpty();
    assertThat(SqlName.parts("\"a\"b")).isEmpty();
  }
}
