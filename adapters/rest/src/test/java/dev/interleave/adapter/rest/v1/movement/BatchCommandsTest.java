package dev.interleave.adapter.rest.v1.movement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.adapter.rest.problem.ProblemException;
import dev.interleave.adapter.rest.security.Caller;
import dev.interleave.adapter.rest.security.Role;
import dev.interleave.application.port.in.PostMovementCommand;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.Owner;
import dev.interleave.domain.account.Scope;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Memo;
import dev.interleave.domain.transfer.MovementKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BatchCommandsTest {

  private static final Owner ADA = new Owner("ada");
  private static final Caller CALLER =
      new Caller("ada-1", Scope.of(ADA), ADA, Set.of(Role.CUSTOMER));

  @Test
  void a_command_has_the_scope_of_the_caller_and_the_key_of_its_owner() {
    List<PostMovementCommand> commands =
        BatchCommands.of(
            batch(deposit(Optional.of("k-1")), deposit(Optional.empty())), CALLER, false);

    assertThat(commands).hasSize(2);
    assertThat(commands.get(0).conditions().scope()).isEqualTo(Scope.of(ADA));
    assertThat(commands.get(0).key().orElseThrow().caller()).isEqualTo(CALLER.party());
    assertThat(commands.get(1).key()).isEmpty();
  }

  @Test
  void a_member_without_a_key_is_named_where_keys_are_required() {
    BatchRequest batch = batch(deposit(Optional.of("k-1")), deposit(Optional.empty()));

    assertThatThrownBy(() -> BatchCommands.of(batch, CALLER, true))
        .isInstanceOf(ProblemException.class)
        .hasMessageStartingWith("movements[1].idempotencyKey: is missing");
  }

  private static BatchRequest batch(BatchMember... members) {
    return new BatchRequest(Optional.empty(), List.of(members));
  }

  private static BatchMember deposit(Optional<String> key) {
    return new BatchMember(
        MovementKind.DEPOSIT,
        Optional.of(new AccountId(1)),
        Optional.empty(),
        Optional.empty(),
        new Money(1),
        Memo.NONE,
        key);
  }
}
