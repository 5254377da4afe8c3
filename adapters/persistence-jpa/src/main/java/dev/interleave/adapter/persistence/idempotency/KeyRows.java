package dev.interleave.adapter.persistence.idempotency;

import dev.interleave.adapter.persistence.JdbcStatements;
import dev.interleave.application.port.out.Claim;
import dev.interleave.application.port.out.Fingerprint;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/** Reads and writes {@code idempotency_keys}. Each method needs a transaction. */
@Singleton
public class KeyRows {

  private static final String CLAIM =
      """
      INSERT INTO idempotency_keys (caller, operation, idempotency_key, fingerprint, created_at)
      VALUES (?, ?, ?, ?, UTC_TIMESTAMP(6))\
      """;

  private static final String STORE =
      """
      UPDATE idempotency_keys SET outcome = ?
      WHERE caller = ? AND operation = ? AND idempotency_key = ?\
      """;

  private static final String FIND =
      """
      SELECT caller, operation, idempotency_key, fingerprint, outcome FROM idempotency_keys
      WHERE (caller, operation, idempotency_key) IN (%s)\
      """;

  /** The spelling that both engines know. */
  private static final String FIND_SHARED = FIND + " LOCK IN SHARE MODE";

  private static final String INSERT_ALL =
      """
      INSERT INTO idempotency_keys
        (caller, operation, idempotency_key, fingerprint, outcome, created_at)
      VALUES\s\
      """;

  /** By the database's clock, which all instances share. */
  private static final String DELETE_OLDER =
      """
      DELETE FROM idempotency_keys
      WHERE created_at < UTC_TIMESTAMP(6) - INTERVAL ? SECOND ORDER BY created_at LIMIT ?\
      """;

  private final EntityManager entities;

  KeyRows(EntityManager entities) {
    this.entities = entities;
  }

  /** A row's primary key, in its order. */
  record Key(String caller, String operation, String text) implements Comparable<Key> {

    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::caller).thenComparing(Key::operation).thenComparing(Key::text);

    static Key of(Claim claim) {
      return new Key(claim.key().caller(), claim.operation(), claim.key().text());
    }

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * The outcome that is stored under a key.
   *
   * @param fingerprint the SHA-256 of the request's fingerprint, in hexadecimal
   * @param text the outcome, encoded
   */
  record StoredOutcome(String fingerprint, String text) {

    static StoredOutcome of(Claim claim, String text) {
      return new StoredOutcome(sha256(claim.fingerprint()), text);
    }

    /** Whether the key belongs to this request. */
    boolean isOf(Claim claim) {
      return fingerprint.equals(sha256(claim.fingerprint()));
    }
  }

  /**
   * Inserts the key without an outcome. Waits for another transaction that has inserted it and has
   * not ended. Fails by the primary key if the key is committed.
   */
  void claim(Claim claim) {
    JdbcStatements.execute(
        entities,
        CLAIM,
        statement -> {
          setKey(statement, 1, claim);
          statement.setString(4, sha256(claim.fingerprint()));
          return statement.executeUpdate();
        });
  }

  /** Adds the outcome, in the transaction that has claimed the key. */
  void store(Claim claim, String outcome) {
    JdbcStatements.execute(
        entities,
        STORE,
        statement -> {
          statement.setString(1, outcome);
          setKey(statement, 2, claim);
          return statement.executeUpdate();
        });
  }

  /** Reads the committed outcomes under these keys, without a lock. */
  Map<Key, StoredOutcome> find(Collection<Claim> claims) {
    return find(FIND, claims);
  }

  /**
   * Reads the outcomes under these keys with shared locks. Waits for other transactions that have
   * claimed one and have not ended, so no transaction has claimed a key without a result.
   */
  Map<Key, StoredOutcome> findUnclaimed(Collection<Claim> claims) {
    return find(FIND_SHARED, claims);
  }

  private Map<Key, StoredOutcome> find(String sql, Collection<Claim> claims) {
    return JdbcStatements.executeList(
        entities,
        String.format(Locale.ROOT, sql, JdbcStatements.list("(?, ?, ?)", claims.size())),
        claims.size(),
        statement -> {
          int parameter = 1;
          for (Claim claim : claims) {
            setKey(statement, parameter, claim);
            parameter += 3;
          }
          Map<Key, StoredOutcome> found = new HashMap<>();
          try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              found.put(
                  new Key(rows.getString(1), rows.getString(2), rows.getString(3)),
                  new StoredOutcome(rows.getString(4), rows.getString(5)));
            }
          }
          return found;
        });
  }

  /** Inserts keys together with their outcomes. */
  void insert(Map<Key, StoredOutcome> outcomes) {
    JdbcStatements.executeList(
        entities,
        INSERT_ALL + JdbcStatements.list("(?, ?, ?, ?, ?, UTC_TIMESTAMP(6))", outcomes.size()),
        outcomes.size(),
        statement -> {
          int parameter = 0;
          for (Map.Entry<Key, StoredOutcome> entry : outcomes.entrySet()) {
            statement.setString(++parameter, entry.getKey().caller());
            statement.setString(++parameter, entry.getKey().operation());
            statement.setString(++parameter, entry.getKey().text());
            statement.setString(++parameter, entry.getValue().fingerprint());
            statement.setString(++parameter, entry.getValue().text());
          }
          return statement.executeUpdate();
        });
  }

  int deleteOlderThan(Duration age, int most) {
    return JdbcStatements.execute(
        entities,
        DELETE_OLDER,
        statement -> {
          statement.setLong(1, age.toSeconds());
          statement.setInt(2, most);
          return statement.executeUpdate();
        });
  }

  private static void setKey(PreparedStatement statement, int first, Claim claim)
      throws SQLException {
    statement.setString(first, claim.key().caller());
    statement.setString(first + 1, claim.operation());
    statement.setString(first + 2, claim.key().text());
  }

  private static String sha256(Fingerprint fingerprint) {
    try {
      byte[] text = fingerprint.canonical().getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }
}
