package dev.interleave.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code MutantIT} runs the mutants. */
class MutantTest {

  @ParameterizedTest
  @EnumSource
  void a_mutant_is_found_by_its_label_and_changes_its_statement(Mutant mutant) {
    assertThat(Mutant.of(mutant.label())).contains(mutant);
    assertThat(MutationAgent.jvmOption(mutant))
        .startsWith("-javaagent:/")
        .endsWith("=" + mutant.label());
    assertThat(mutant.replacement()).isNotEqualTo(mutant.original());
  }

  @Test
  void an_unknown_mutant_ends_the_jvm() {
    assertThatThrownBy(() -> MutationAgent.premain("none", null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no mutant 'none'");
  }
}
