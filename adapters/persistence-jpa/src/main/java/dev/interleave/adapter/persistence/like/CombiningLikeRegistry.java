package dev.interleave.adapter.persistence.like;

import dev.interleave.adapter.persistence.Transactions;
import dev.interleave.adapter.persistence.combining.Combinable;
import dev.interleave.adapter.persistence.combining.Combiner;
import dev.interleave.adapter.persistence.combining.CombinerSettings;
import dev.interleave.adapter.persistence.combining.RolledBack;
import dev.interleave.adapter.persistence.idempotency.KeyRows;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.LikeOutcome;
import dev.interleave.application.port.out.AsyncLikeRegistry;
import dev.interleave.application.port.out.LikePosting;
import dev.interleave.application.port.out.LikeRegistry;
import dev.interleave.domain.post.LikeChange;
import dev.interleave.domain.post.PostId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Combines the likes and unlikes of one post that arrive at the same time into one transaction. It
 * locks the row of the post once and writes the count once.
 *
 * <p>A single request runs on the registry inside, without an additional statement. In a batch the
 * answers are the same as if the requests had run one after the other. The row of the post and the
 * unique key of its likes decide in both cases, so other instances may write the same rows.
 */
public final class CombiningLikeRegistry implements LikeRegistry, AsyncLikeRegistry, AutoCloseable {

  private final LikeRegistry single;
  private final Transactions transactions;
  private final LikeRows rows;
  private final KeyRows keys;
  private final Combiner<Request, Supplier<LikeOutcome>> combiner;

  /**
   * @param single runs a request that is alone in its batch
   * @param workers runs the batches; none of its threads may wait for a like
   */
  public CombiningLikeRegistry(
      LikeRegistry single,
      Transactions transactions,
      LikeRows rows,
      KeyRows keys,
      CombinerSettings settings,
      Executor workers) {
    this.single = single;
    this.transactions = transactions;
    this.rows = rows;
    this.keys = keys;
    this.combiner = new Combiner<>(settings, this::answers, workers);
  }

  @Override
  public LikeOutcome like(LikePosting posting) {
    return combiner.call(new Request(posting, LikeChange.LIKE)).get();
  }

  @Override
  public LikeOutcome unlike(LikePosting posting) {
    return combiner.call(new Request(posting, LikeChange.UNLIKE)).get();
  }

  @Override
  public CompletionStage<LikeOutcome> submitLike(LikePosting posting) {
    return combiner.submit(new Request(posting, LikeChange.LIKE)).thenApply(Supplier::get);
  }

  @Override
  public CompletionStage<LikeOutcome> submitUnlike(LikePosting posting) {
    return combiner.submit(new Request(posting, LikeChange.UNLIKE)).thenApply(Supplier::get);
  }

  /** The number of requests that wait for their transaction now. */
  public int waiting() {
    return combiner.waiting();
  }

  /** Refuses new likes, and returns when all earlier ones have ended. */
  @Override
  public void close() {
    combiner.close();
  }

  private List<Supplier<LikeOutcome>> answers(List<Request> requests) {
    if (requests.size() == 1) {
      LikeOutcome alone = requests.get(0).to(single);
      return List.of(() -> alone);
    }
    LikeBatch batch = new LikeBatch(requests, rows, transactions, keys);
    try {
      return transactions.call(batch::answers);
    } catch (LedgerUnavailable unavailable) {
      return batch.answersAfter(unavailable);
    } catch (RuntimeException failure) {
      return RolledBack.inHalves(requests, failure, this::answers);
    }
  }

  /** A like or an unlike as the combiner sees it. */
  record Request(LikePosting posting, LikeChange change) implements Combinable {

    PostId post() {
      return posting.like().post();
    }

    LikeOutcome to(LikeRegistry registry) {
      return change == LikeChange.LIKE ? registry.like(posting) : registry.unlike(posting);
    }

    @Override
    public Set<PostId> rows() {
      return Set.of(post());
    }

    /** A batch is of one post, so none fails because of the row of another post. */
    @Override
    public Object batchGroup() {
      return post();
    }
  }
}
