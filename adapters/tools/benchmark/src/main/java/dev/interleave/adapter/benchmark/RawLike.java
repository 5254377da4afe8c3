package dev.interleave.adapter.benchmark;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;

/** The statements of a like by a new user. */
final class RawLike implements SqlLoad.Transaction {

  private final long post;
  private final AtomicLong users = new AtomicLong();

  RawLike(long post) {
    this.post = post;
  }

  @Override
  public int on(Connection connection) throws SQLException {
    try (PreparedStatement count =
        connection.prepareStatement("UPDATE posts SET like_count = like_count + 1 WHERE id = ?")) {
      count.setLong(1, post);
      count.executeUpdate();
    }
    try (PreparedStatement like =
        connection.prepareStatement("INSERT INTO likes (user_id, post_id) VALUES (?, ?)")) {
      like.setLong(1, users.incrementAndGet());
      like.setLong(2, post);
      like.executeUpdate();
    }
    return 1;
  }
}
