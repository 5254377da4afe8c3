package dev.interleave.adapter.rest.v1.movement;

import dev.interleave.adapter.rest.problem.FieldError;
import dev.interleave.adapter.rest.problem.FieldErrors;
import dev.interleave.adapter.rest.problem.Problem;
import dev.interleave.adapter.rest.problem.ProblemException;
import dev.interleave.adapter.rest.problem.ProblemType;
import dev.interleave.adapter.rest.problem.Quoted;
import dev.interleave.adapter.rest.security.Caller;
import dev.interleave.adapter.rest.v1.RequestKey;
import dev.interleave.application.port.IdempotencyKey;
import dev.interleave.application.port.in.PostMovementCommand;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.transfer.Conditions;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.domain.transfer.MovementKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Checks the members of a batch and names each wrong field with the position of its member. */
final class BatchCommands {

  private final Caller caller;
  private final boolean keyRequired;
  private final FieldErrors errors = new FieldErrors();

  /** The position at which each key was first used. */
  private final Map<String, Integer> keys = new HashMap<>();

  private BatchCommands(Caller caller, boolean keyRequired) {
    this.caller = caller;
    this.keyRequired = keyRequired;
  }

  /**
   * @param keyRequired whether every member needs a key
   * @return a command for each member, in their order
   * @throws ProblemException 400 if a field is wrong, 413 if there are too many members
   */
  static List<PostMovementCommand> of(BatchRequest request, Caller caller, boolean keyRequired) {
    List<BatchMember> members = request.movements();
    if (members.size() > BatchRequest.MOST_MOVEMENTS) {
      throw new ProblemException(
          Problem.of(
                  ProblemType.PAYLOAD_TOO_LARGE,
                  members.size()
                      + " movements are more than "
                      + BatchRequest.MOST_MOVEMENTS
                      + ", the limit. Nothing was changed.")
              .ofField("movements"));
    }
    BatchCommands commands =
        new BatchCommands(caller, keyRequired || request.atomic().orElse(false) && anyKey(members));
    List<PostMovementCommand> checked = commands.check(members);
    if (members.isEmpty()) {
      commands.errors.add("movements", "is empty. Use 1 to " + BatchRequest.MOST_MOVEMENTS + ".");
    }
    List<FieldError> errors = commands.errors.toList();
    if (!errors.isEmpty()) {
      throw new ProblemException(Problem.of(errors));
    }
    return checked;
  }

  private static boolean anyKey(List<BatchMember> members) {
    return members.stream().anyMatch(member -> member.idempotencyKey().isPresent());
  }

  private List<PostMovementCommand> check(List<BatchMember> members) {
    Conditions conditions = new Conditions(caller.scope(), Set.of());
    List<PostMovementCommand> commands = new ArrayList<>(members.size());
    for (int index = 0; index < members.size(); index++) {
      String name = "movements[" + index + "]";
      Optional<Movement> movement = movement(members.get(index), name);
      Optional<IdempotencyKey> key = key(members.get(index), index, name + ".idempotencyKey");
      movement.ifPresent(one -> commands.add(new PostMovementCommand(one, conditions, key)));
    }
    return commands;
  }

  private Optional<Movement> movement(BatchMember member, String name) {
    if (!accountsFit(member, name)) {
      return Optional.empty();
    }
    try {
      return Optional.of(constructed(member));
    } catch (IllegalArgumentException refused) {
      errors.add(name, refused.getMessage());
      return Optional.empty();
    }
  }

  private boolean accountsFit(BatchMember member, String name) {
    boolean transfer = member.type() == MovementKind.TRANSFER;
    return fits(member.accountId(), !transfer, name + ".accountId", member)
        & fits(member.fromId(), transfer, name + ".fromId", member)
        & fits(member.toId(), transfer, name + ".toId", member);
  }

  private boolean fits(
      Optional<AccountId> account, boolean wanted, String name, BatchMember member) {
    if (account.isPresent() == wanted) {
      return true;
    }
    errors.add(
        name, (wanted ? "is missing. " : "is not a field of this type. ") + fieldsOf(member));
    return false;
  }

  private static Movement constructed(BatchMember member) {
    return switch (member.type()) {
      case DEPOSIT ->
          Movement.deposit(member.accountId().orElseThrow(), member.amount(), member.memo());
      case WITHDRAWAL ->
          Movement.withdrawal(member.accountId().orElseThrow(), member.amount(), member.memo());
      case TRANSFER ->
          Movement.transfer(
              member.fromId().orElseThrow(),
              member.toId().orElseThrow(),
              member.amount(),
              member.memo());
    };
  }

  private static String fieldsOf(BatchMember member) {
    return switch (member.type()) {
      case DEPOSIT -> "A deposit has accountId.";
      case WITHDRAWAL -> "A withdrawal has accountId.";
      case TRANSFER -> "A transfer has fromId and toId.";
    };
  }

  private Optional<IdempotencyKey> key(BatchMember member, int index, String name) {
    if (member.idempotencyKey().isEmpty()) {
      if (keyRequired) {
        errors.add(name, "is missing, and every member of this batch needs one.");
      }
      return Optional.empty();
    }
    String text = member.idempotencyKey().get();
    Integer first = keys.putIfAbsent(text, index);
    if (first != null) {
      errors.add(name, "is that of movements[" + first + "]. Use a key once in a batch.");
    }
    try {
      return Optional.of(new IdempotencyKey(caller.party(), text));
    } catch (IllegalArgumentException malformed) {
      errors.add(name, Quoted.of(text) + " is not valid. " + RequestKey.ALLOWED);
      return Optional.empty();
    }
  }
}
