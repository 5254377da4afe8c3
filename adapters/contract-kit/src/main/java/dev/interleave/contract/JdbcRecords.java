package dev.interleave.contract;

import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.Owner;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.post.PostId;
import dev.interleave.domain.post.PostTitle;
import dev.interleave.domain.post.UserId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;

/** The rows in the database, read by plain JDBC without any code of an adapter. */
public final class JdbcRecords implements AccountRecords, PostRecords {

  /** An identity that AUTO_INCREMENT does not reach in tests. */
  private static final long UNKNOWN = 999_999_999_999L;

  private final DataSource dataSource;

  public JdbcRecords(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public AccountId open(Money balance, Owner owner) {
    return inConnection(
        connection -> {
          long id =
              insert(
                  connection,
                  "INSERT INTO accounts (name, balance, owner) VALUES ('test', ?, ?)",
                  balance.toBigDecimal(),
                  owner.name());
          insert(
              connection,
              "INSERT INTO ledger_entries (account_id, kind, amount, balance_after, version,"
                  + " posted_at) VALUES (?, 'OPENING', ?, ?, 0, UTC_TIMESTAMP(6))",
              id,
              balance.toBigDecimal(),
              balance.toBigDecimal());
          return new AccountId(id);
        });
  }

  @Override
  public AccountId unknown() {
    return new AccountId(UNKNOWN);
  }

  @Override
  public Account account(AccountId id) {
    return query(
            "SELECT owner, balance, version FROM accounts WHERE id = ?",
            row ->
                new Account(
                    id,
                    new Owner(row.getString(1)),
                    Money.of(row.getBigDecimal(2)),
                    row.getLong(3)),
            id.value())
        .get(0);
  }

  @Override
  public List<Entry> entries(AccountId id) {
    return query(
        "SELECT kind, amount, balance_after, version FROM ledger_entries WHERE account_id = ? ORDER"
            + " BY id",
        row ->
            new Entry(
                row.getString(1),
                Money.of(row.getBigDecimal(2)),
                Money.of(row.getBigDecimal(3)),
                row.getLong(4)),
        id.value());
  }

  @Override
  public PostId openPost() {
    return new PostId(
        inConnection(
            connection -> insert(connection, "INSERT INTO posts (title) VALUES ('test')")));
  }

  @Override
  public PostId unknownPost() {
    return new PostId(UNKNOWN);
  }

  /** The number of posts with this title. */
  public long postsTitled(PostTitle title) {
    return query("SELECT COUNT(*) FROM posts WHERE title = ?", row -> row.getLong(1), title.text())
        .get(0);
  }

  @Override
  public long likeCount(PostId post) {
    return query("SELECT like_count FROM posts WHERE id = ?", row -> row.getLong(1), post.value())
        .get(0);
  }

  @Override
  public Set<UserId> likers(PostId post) {
    return new HashSet<>(
        query(
            "SELECT user_id FROM likes WHERE post_id = ?",
            row -> new UserId(row.getLong(1)),
            post.value()));
  }

  /**
   * How many idempotency keys are stored, whatever their caller and operation.
   *
   * @param pattern of their texts, for LIKE
   */
  public long keysLike(String pattern) {
    return query(
            "SELECT COUNT(*) FROM idempotency_keys WHERE idempotency_key LIKE ?",
            row -> row.getLong(1),
            pattern)
        .get(0);
  }

  /** Writes past every strategy, as a foreign program would. */
  public int execute(String sql) {
    return inConnection(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
          }
        });
  }

  /**
   * How many sessions execute a statement at this moment, for example because they wait for a row.
   *
   * @param beginning of the statement
   */
  public long executing(String beginning) {
    return query(
            "SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE ?",
            row -> row.getLong(1),
            beginning + "%")
        .get(0);
  }

  /** The index by which the engine finds the rows of a statement. */
  public String explainedKey(String sql) {
    return query("EXPLAIN FORMAT=TRADITIONAL " + sql, row -> row.getString("key")).get(0);
  }

  private interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  private interface RowMapper<T> {
    T map(ResultSet row) throws SQLException;
  }

  private <T> T inConnection(Work<T> work) {
    try (Connection connection = dataSource.getConnection()) {
      return work.on(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private <T> List<T> query(String sql, RowMapper<T> mapper, Object... parameters) {
    return inConnection(
        connection -> {
          try (PreparedStatement statement = prepare(connection, sql, parameters);
              ResultSet rows = statement.executeQuery()) {
            List<T> result = new ArrayList<>();
            while (rows.next()) {
              result.add(mapper.map(rows));
            }
            return result;
          }
        });
  }

  private static long insert(Connection connection, String sql, Object... parameters)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, parameters)) {
      statement.executeUpdate();
      try (ResultSet keys = statement.getGeneratedKeys()) {
        keys.next();
        return keys.getLong(1);
      }
    }
  }

  private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql, Statement.RETURN_GENERATED_KEYS);
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, parameters[i]);
    }
    return statement;
  }
}
