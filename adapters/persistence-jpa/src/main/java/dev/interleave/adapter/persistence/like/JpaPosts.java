package dev.interleave.adapter.persistence.like;

import dev.interleave.adapter.persistence.Transactions;
import dev.interleave.adapter.persistence.idempotency.ExactlyOnce;
import dev.interleave.adapter.persistence.idempotency.KeyRows;
import dev.interleave.application.port.PublishedPost;
import dev.interleave.application.port.out.Posts;
import dev.interleave.application.port.out.Publication;
import dev.interleave.domain.post.Post;
import dev.interleave.domain.post.PostId;
import dev.interleave.domain.post.PostTitle;
import java.util.Optional;

/** The posts in the database. */
public final class JpaPosts implements Posts {

  private final Transactions transactions;
  private final LikeRows rows;
  private final ExactlyOnce once;

  public JpaPosts(Transactions transactions, LikeRows rows, KeyRows keys) {
    this.transactions = transactions;
    this.rows = rows;
    this.once = new ExactlyOnce(transactions, keys);
  }

  @Override
  public PublishedPost publish(Publication publication) {
    return once.call(
        publication.claim(),
        () -> new PublishedPost(rows.insert(publication.title()), false),
        new PublicationMemory(publication.title()));
  }

  /** The id is enough: the title stands in the request, which is the same or has no answer. */
  private record PublicationMemory(PostTitle title) implements ExactlyOnce.Memory<PublishedPost> {

    @Override
    public Optional<String> write(PublishedPost published) {
      return Optional.of(published.post().id().toString());
    }

    @Override
    public PublishedPost read(String text) {
      return new PublishedPost(new Post(new PostId(Long.parseLong(text)), title, 0), true);
    }
  }

  @Override
  public Optional<Post> find(PostId id) {
    return transactions.call(() -> rows.find(id));
  }
}
