-- The seed's tables with wider types, and with what the database itself can guard.

CREATE TABLE accounts (
  id      BIGINT         NOT NULL AUTO_INCREMENT PRIMARY KEY,
  name    VARCHAR(100)   NOT NULL,
  balance DECIMAL(14, 2) NOT NULL,
  version BIGINT         NOT NULL DEFAULT 0,
  CONSTRAINT balance_in_bounds CHECK (balance BETWEEN 0 AND 999999999999.99)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

-- One row per leg of a movement, and one OPENING per account: the statement, and the ground truth
-- against which "lost" is counted. No unique key on (account_id, version): a reset starts again at 0,
-- and the unguarded strategy must be free to fail.
CREATE TABLE ledger_entries (
  id            BIGINT         NOT NULL AUTO_INCREMENT PRIMARY KEY,
  movement_id   BINARY(16)     NULL,
  account_id    BIGINT         NOT NULL,
  kind          VARCHAR(10)    NOT NULL,
  amount        DECIMAL(14, 2) NOT NULL,
  balance_after DECIMAL(14, 2) NOT NULL,
  version       BIGINT         NOT NULL,
  posted_at     DATETIME(6)    NOT NULL,
  KEY entries_of_account (account_id, id),
  KEY entries_of_movement (movement_id),
  CONSTRAINT entry_account FOREIGN KEY (account_id) REFERENCES accounts (id),
  CONSTRAINT entry_kind CHECK (kind IN ('OPENING', 'DEPOSIT', 'WITHDRAWAL', 'TRANSFER')),
  CONSTRAINT entry_movement CHECK ((kind = 'OPENING') = (movement_id IS NULL))
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE posts (
  id         BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
  title      VARCHAR(200) NOT NULL,
  like_count BIGINT       NOT NULL DEFAULT 0,
  CONSTRAINT like_count_not_negative CHECK (like_count >= 0)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;

CREATE TABLE likes (
  id         BIGINT    NOT NULL AUTO_INCREMENT PRIMARY KEY,
  user_id    BIGINT    NOT NULL,
  post_id    BIGINT    NOT NULL,
  created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
  UNIQUE KEY unique_like (user_id, post_id),
  CONSTRAINT like_post FOREIGN KEY (post_id) REFERENCES posts (id)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
