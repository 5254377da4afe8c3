package dev.interleave.lab.adapter.database.row;

import dev.interleave.domain.post.PostId;
import dev.interleave.domain.post.UserId;
import dev.interleave.lab.adapter.database.LabConnections;
import dev.interleave.lab.port.out.LabPosts;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The posts of experiments, in the tables of the service. */
public final class JdbcLabPosts implements LabPosts, AutoCloseable {

  private final TransactionRunner connection;

  public JdbcLabPosts(LabConnections connections) {
    this.connection = new TransactionRunner(connections);
  }

  @Override
  public PostId open() {
    return connection.call(
        on -> {
          try (Statement insert = on.createStatement()) {
            insert.executeUpdate(
                "INSERT INTO posts (title) VALUES ('laboratory')", Statement.RETURN_GENERATED_KEYS);
            try (ResultSet keys = insert.getGeneratedKeys()) {
              keys.next();
              return new PostId(keys.getLong(1));
            }
          }
        });
  }

  @Override
  public void reset(PostId post, List<UserId> likers) {
    connection.call(
        on -> {
          update(on, "UPDATE posts SET like_count = " + likers.size() + " WHERE id = ?", post);
          update(on, "DELETE FROM likes WHERE post_id = ?", post);
          for (UserId liker : likers) {
            update(
                on, "INSERT INTO likes (user_id, post_id) VALUES (" + liker.value() + ", ?)", post);
          }
          return null;
        });
  }

  @Override
  public Holding read(PostId post) {
    return connection.call(
        on -> {
          long count = 0;
          List<UserId> likers = new ArrayList<>();
          try (PreparedStatement query =
              on.prepareStatement(
                  """
                  SELECT p.like_count, l.user_id FROM posts p
                  LEFT JOIN likes l ON l.post_id = p.id WHERE p.id = ? ORDER BY l.user_id\
                  """)) {
            query.setLong(1, post.value());
            try (ResultSet row = query.executeQuery()) {
              while (row.next()) {
                count = row.getLong(1);
                long liker = row.getLong(2);
                if (!row.wasNull()) {
                  likers.add(new UserId(liker));
                }
              }
            }
          }
          return new Holding(post, count, likers);
        });
  }

  @Override
  public void remove(PostId post) {
    connection.call(
        on -> {
          update(on, "DELETE FROM likes WHERE post_id = ?", post);
          update(on, "DELETE FROM posts WHERE id = ?", post);
          return null;
        });
  }

  private static void update(Connection on, String statement, PostId post) throws SQLException {
    try (PreparedStatement update = on.prepareStatement(statement)) {
      update.setLong(1, post.value());
      update.executeUpdate();
    }
  }

  @Override
  public void close() {
    connection.close();
  }
}
