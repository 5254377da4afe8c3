package dev.interleave.adapter.persistence.like;

import dev.interleave.adapter.persistence.Transactions;
import dev.interleave.adapter.persistence.idempotency.IdempotentTransaction;
import dev.interleave.adapter.persistence.idempotency.KeyRows;
import dev.interleave.adapter.persistence.idempotency.ResultCodec;
import dev.interleave.application.port.PublishedPost;
import dev.interleave.application.port.out.Claim;
import dev.interleave.application.port.out.Posts;
import dev.interleave.domain.post.Post;
import dev.interleave.domain.post.PostId;
import dev.interleave.domain.post.PostTitle;
import java.util.Optional;

/** The posts in the database. */
public final class JpaPosts implements Posts {

  private final Transactions transactions;
  private final LikeRows rows;
  private final IdempotentTransaction once;

  public JpaPosts(Transactions transactions, LikeRows rows, KeyRows keys) {
    this.transactions = transactions;
    this.rows = rows;
    this.once = new IdempotentTransaction(transactions, keys);
  }

  @Override
  public PublishedPost publish(PostTitle title, Optional<Claim> claim) {
    return once.call(
        claim, () -> new PublishedPost(rows.insert(title), false), new PublicationCodec(title));
  }

  /** Stores the id. The title is in the request, whose fingerprint is compared. */
  private record PublicationCodec(PostTitle title) implements ResultCodec<PublishedPost> {

    @Override
    public Optional<String> encode(PublishedPost published) {
      return Optional.of(published.post().id().toString());
    }

    @Override
    public PublishedPost decode(String text) {
      return new PublishedPost(new Post(new PostId(Long.parseLong(text)), title, 0), true);
    }
  }

  @Override
  public Optional<Post> find(PostId id) {
    return transactions.call(() -> rows.find(id));
  }
}
