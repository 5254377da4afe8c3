package dev.interleave.adapter.persistence.movement;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interleave.adapter.persistence.idempotency.ResultCodec;
import dev.interleave.application.port.Outcome;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.Owner;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.MovementId;
import dev.interleave.domain.transfer.PostedLeg;
import dev.interleave.domain.transfer.Reason;
import dev.interleave.domain.transfer.Receipt;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Stores the outcome of a movement with its key, as JSON: the receipt or the reason. The entries
 * cannot replace it, because a reset deletes them.
 */
record OutcomeCodec() implements ResultCodec<Outcome> {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Either a reason, or the movement with its instant and legs.
   *
   * @param attempt which attempt ended so; absent for the first
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Text(Reason reason, UUID movement, String postedAt, List<Leg> legs, Integer attempt) {

    static Text of(Outcome.Refused refused) {
      return new Text(refused.reason(), null, null, List.of(), written(refused.attempts()));
    }

    private static Integer written(int attempts) {
      return attempts == 1 ? null : Integer.valueOf(attempts);
    }

    int attempts() {
      return attempt == null ? 1 : attempt;
    }
  }

  /** Amounts in minor units. */
  record Leg(long account, String owner, long amount, long balanceAfter, long version) {}

  @Override
  public Optional<String> encode(Outcome outcome) {
    return outcome.fold(
        posted -> Optional.of(json(textOf(posted))),
        refused -> refused.isFinal() ? Optional.of(json(Text.of(refused))) : Optional.empty());
  }

  @Override
  public Outcome decode(String json) {
    Text text = text(json);
    return text.reason() != null
        ? new Outcome.Refused(text.reason(), text.attempts(), true)
        : new Outcome.Posted(receiptOf(text), text.attempts(), true);
  }

  private static Text textOf(Outcome.Posted posted) {
    Receipt receipt = posted.receipt();
    List<Leg> legs =
        receipt.legs().stream()
            .map(
                leg ->
                    new Leg(
                        leg.account().value(),
                        leg.owner().name(),
                        leg.amount().minorUnits(),
                        leg.balanceAfter().minorUnits(),
                        leg.version()))
            .toList();
    return new Text(
        null,
        receipt.movement().value(),
        receipt.postedAt().toString(),
        legs,
        Text.written(posted.attempts()));
  }

  private static Receipt receiptOf(Text text) {
    List<PostedLeg> legs =
        text.legs().stream()
            .map(
                leg ->
                    new PostedLeg(
                        new AccountId(leg.account()),
                        new Owner(leg.owner()),
                        new Money(leg.amount()),
                        new Money(leg.balanceAfter()),
                        leg.version()))
            .toList();
    return new Receipt(new MovementId(text.movement()), Instant.parse(text.postedAt()), legs);
  }

  private static String json(Text text) {
    try {
      return JSON.writeValueAsString(text);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Text text(String json) {
    try {
      return JSON.readValue(json, Text.class);
    } catch (JsonProcessingException notOurs) {
      throw new IllegalStateException(notOurs);
    }
  }
}
