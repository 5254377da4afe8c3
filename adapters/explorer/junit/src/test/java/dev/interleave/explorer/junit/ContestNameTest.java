package dev.interleave.explorer.junit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContestNameTest {

  static class Nested {}

  @Test
  void a_nested_class_is_named_as_surefire_selects_it() {
    ContestName name = new ContestName(Nested.class.getName(), "race");
    assertThat(name.replay("A2B"))
        .isEqualTo("mvn test -Dtest='ContestNameTest$Nested#race' -Dinterleave.replay=A2B");
    assertThat(name).hasToString("ContestNameTest$Nested.race");
  }

  @Test
  void a_file_of_a_report_has_the_package_in_its_name() {
    ContestName name = new ContestName(Nested.class.getName(), "race");
    assertThat(name.file()).isEqualTo("dev.interleave.explorer.junit.ContestNameTest$Nested.race");
    assertThat(ContestName.of("stock / two").file()).isEqualTo("stock___two");
  }
}
