package dev.interleave.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ScopeTest {

  private static final Owner ADA = new Owner("ada");
  private static final Owner BEN = new Owner("ben");

  @Test
  void everything_admits_every_owner_and_no_owner() {
    assertThat(Scope.EVERYTHING.admits(ADA)).isTrue();
    assertThat(Scope.EVERYTHING.admits(Owner.NOBODY)).isTrue();
  }

  @Test
  void an_owners_scope_admits_that_owner_alone() {
    assertThat(Scope.of(ADA).admits(new Owner("ada"))).isTrue();
    assertThat(Scope.of(ADA).admits(BEN)).isFalse();
    assertThat(Scope.of(ADA).admits(Owner.NOBODY)).isFalse();
  }

  @Test
  void an_owners_name_has_at_most_a_hundred_characters() {
    assertThat(new Owner("x".repeat(100)).name()).hasSize(100);
    assertThatThrownBy(() -> new Owner("x".repeat(101)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
