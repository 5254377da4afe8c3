package dev.interleave.adapter.survival.history;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The value of an event: what was requested, or what was returned. An event has the value {@code
 * null} if a read of everything was requested, or if nothing was returned.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @Type(value = OperationValue.Amount.class, name = "amount"),
  @Type(value = OperationValue.Transfer.class, name = "transfer"),
  @Type(value = OperationValue.Changes.class, name = "changes"),
  @Type(value = OperationValue.AccountId.class, name = "account"),
  @Type(value = OperationValue.Balance.class, name = "balance"),
  @Type(value = OperationValue.Balances.class, name = "balances"),
  @Type(value = OperationValue.UserPost.class, name = "user-post"),
  @Type(value = OperationValue.PostId.class, name = "post"),
  @Type(value = OperationValue.Likers.class, name = "likers"),
  @Type(value = OperationValue.Fault.class, name = "fault")
})
public sealed interface OperationValue {

  /**
   * The request of a deposit or a withdrawal.
   *
   * @param account the account
   * @param cents more than zero
   */
  record Amount(long account, long cents) implements OperationValue {}

  /**
   * The request of a transfer.
   *
   * @param from the debited account
   * @param to the credited account
   * @param cents more than zero
   */
  record Transfer(long from, long to, long cents) implements OperationValue {}

  /**
   * The result of a movement.
   *
   * @param legs one for each account
   */
  record Changes(List<AccountChange> legs) implements OperationValue {

    public Changes {
      legs = List.copyOf(legs);
    }
  }

  /**
   * The request of a read of one account.
   *
   * @param account the account
   */
  record AccountId(long account) implements OperationValue {}

  /**
   * The result of a read of one account.
   *
   * @param account the account
   * @param state its balance and version
   */
  record Balance(long account, AccountState state) implements OperationValue {}

  /**
   * The result of a read of all accounts in one transaction.
   *
   * @param states the state of each account
   */
  record Balances(Map<Long, AccountState> states) implements OperationValue {

    public Balances {
      states = Map.copyOf(states);
    }
  }

  /**
   * The request of a like or an unlike, and the identity of a like.
   *
   * @param user the user
   * @param post the post
   */
  record UserPost(long user, long post) implements OperationValue {

    @Override
    public String toString() {
      return "user " + user + " and post " + post;
    }
  }

  /**
   * The request of a read of likes.
   *
   * @param post the post
   */
  record PostId(long post) implements OperationValue {}

  /**
   * The result of a read of likes.
   *
   * @param post the post
   * @param count the stored count
   * @param users the users of the stored likes
   */
  record Likers(long post, long count, Set<Long> users) implements OperationValue {

    public Likers {
      users = Set.copyOf(users);
    }
  }

  /**
   * The beginning or the end of a fault.
   *
   * @param name its kind, for example {@code kill-database}; the counts are per name
   * @param begins whether the fault begins; otherwise the service is whole again
   */
  record Fault(String name, boolean begins) implements OperationValue {}
}
