package dev.interleave.adapter.persistence.idempotency;

import dev.interleave.adapter.persistence.PlainSql;
import dev.interleave.application.port.out.Claim;
import dev.interleave.application.port.out.Fingerprint;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;

/** The ways to touch {@code idempotency_keys}. Each needs a transaction. */
@Singleton
public class KeyRows {

  private static final String WHERE_KEY =
      " WHERE caller = :caller AND operation = :operation AND idempotency_key = :key";

  private static final String CLAIM =
      """
      INSERT INTO idempotency_keys (caller, operation, idempotency_key, fingerprint, created_at)
      VALUES (:caller, :operation, :key, :fingerprint, UTC_TIMESTAMP(6))""";

  private static final String STORE = "UPDATE idempotency_keys SET outcome = :outcome" + WHERE_KEY;

  private static final String FIND =
      """
      SELECT caller, operation, idempotency_key, fingerprint, outcome FROM idempotency_keys
      WHERE (caller, operation, idempotency_key) IN (%s)""";

  private static final String INSERT_ALL =
      """
      INSERT INTO idempotency_keys
        (caller, operation, idempotency_key, fingerprint, outcome, created_at)
      VALUES\s""";

  /** By the database's clock, which all instances share. */
  private static final String DELETE_OLDER =
      """
      DELETE FROM idempotency_keys
      WHERE created_at < UTC_TIMESTAMP(6) - INTERVAL :seconds SECOND ORDER BY created_at LIMIT :most""";

  private final EntityManager entities;

  KeyRows(EntityManager entities) {
    this.entities = entities;
  }

  /** A row's primary key. */
  record Key(String caller, String operation, String text) {

    static Key of(Claim claim) {
      return new Key(claim.key().caller(), claim.operation(), claim.key().text());
    }
  }

  /**
   * What is remembered under a key.
   *
   * @param fingerprint its SHA-256, in hexadecimal
   */
  record Remembered(String fingerprint, String outcome) {

    static Remembered of(Claim claim, String outcome) {
      return new Remembered(sha256(claim.fingerprint()), outcome);
    }

    boolean isOf(Claim claim) {
      return fingerprint.equals(sha256(claim.fingerprint()));
    }
  }

  /**
   * Inserts the key. Fails by the primary key if somebody has committed it; waits while somebody
   * else is about to.
   */
  void claim(Claim claim) {
    of(CLAIM, claim).setParameter("fingerprint", sha256(claim.fingerprint())).executeUpdate();
  }

  /** Adds what became of the request; in the transaction that has claimed the key. */
  void store(Claim claim, String outcome) {
    of(STORE, claim).setParameter("outcome", outcome).executeUpdate();
  }

  /** What is remembered under any of these keys. */
  Map<Key, Remembered> find(Collection<Claim> claims) {
    return PlainSql.executeList(
        entities,
        String.format(Locale.ROOT, FIND, PlainSql.list("(?, ?, ?)", claims.size())),
        claims.size(),
        statement -> {
          int parameter = 0;
          for (Claim claim : claims) {
            statement.setString(++parameter, claim.key().caller());
            statement.setString(++parameter, claim.operation());
            statement.setString(++parameter, claim.key().text());
          }
          Map<Key, Remembered> found = new HashMap<>();
          try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              found.put(
                  new Key(rows.getString(1), rows.getString(2), rows.getString(3)),
                  new Remembered(rows.getString(4), rows.getString(5)));
            }
          }
          return found;
        });
  }

  /** Inserts keys together with what became of their requests. */
  void insert(Map<Key, Remembered> outcomes) {
    PlainSql.executeList(
        entities,
        INSERT_ALL + PlainSql.list("(?, ?, ?, ?, ?, UTC_TIMESTAMP(6))", outcomes.size()),
        outcomes.size(),
        statement -> {
          int parameter = 0;
          for (Map.Entry<Key, Remembered> entry : outcomes.entrySet()) {
            statement.setString(++parameter, entry.getKey().caller());
            statement.setString(++parameter, entry.getKey().operation());
            statement.setString(++parameter, entry.getKey().text());
            statement.setString(++parameter, entry.getValue().fingerprint());
            statement.setString(++parameter, entry.getValue().outcome());
          }
          return statement.executeUpdate();
        });
  }

  int deleteOlderThan(Duration age, int most) {
    return entities
        .createNativeQuery(DELETE_OLDER)
        .setParameter("seconds", age.toSeconds())
        .setParameter("most", most)
        .executeUpdate();
  }

  private Query of(String sql, Claim claim) {
    return entities
        .createNativeQuery(sql)
        .setParameter("caller", claim.key().caller())
        .setParameter("operation", claim.operation())
        .setParameter("key", claim.key().text());
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
