package dev.interleave.adapter.persistence.like;

import dev.interleave.adapter.persistence.Transactions;
import dev.interleave.application.port.out.Posts;
import dev.interleave.domain.post.Post;
import dev.interleave.domain.post.PostId;
import dev.interleave.domain.post.PostTitle;
import java.util.Optional;

/** The posts in the database. */
public final class JpaPosts implements Posts {

  private final Transactions transactions;
  private final LikeRows rows;

  public JpaPosts(Transactions transactions, LikeRows rows) {
    this.transactions = transactions;
    this.rows = rows;
  }

  @Override
  public Post publish(PostTitle title) {
    return transactions.call(() -> rows.insert(title));
  }

  @Override
  public Optional<Post> find(PostId id) {
    return transactions.call(() -> rows.find(id));
  }
}
