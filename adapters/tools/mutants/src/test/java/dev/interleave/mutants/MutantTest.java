package dev.interleave.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code SurvivalIT} runs the mutants. */
class MutantTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NO_VERSION_CHECK | update a set b=?,version=? where id=? and version=?"
            + " | update a set b=?,version=? where id=? and (version=? or true)",
        "NO_STORED_KEY | INSERT VALUES (?, ?, ?, ?, UTC_TIMESTAMP(6))"
            + " | INSERT VALUES (?, ?, CONCAT(UUID(), ?), ?, UTC_TIMESTAMP(6))",
        "NO_LIKE_COUNT | update p set like_count=(p.like_count+1) where id=?"
            + " | update p set like_count=(p.like_count+0*1) where id=?"
      })
  void a_mutant_changes_its_statement(Mutant mutant, String sql, String changed) {
    assertThat(sql.replace(mutant.original(), mutant.replacement())).isEqualTo(changed);
  }

  @ParameterizedTest
  @EnumSource
  void a_mutant_is_found_by_its_label(Mutant mutant) {
    assertThat(Mutant.of(mutant.label())).contains(mutant);
    assertThat(MutationAgent.jvmOption(mutant))
        .startsWith("-javaagent:/")
        .endsWith("=" + mutant.label());
  }

  @Test
  void an_unknown_mutant_ends_the_jvm() {
    assertThatThrownBy(() -> MutationAgent.premain("none", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no mutant 'none'");
  }
}
