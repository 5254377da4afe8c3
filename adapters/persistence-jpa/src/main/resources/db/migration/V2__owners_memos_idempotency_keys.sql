-- To whom an account belongs, for good; empty for nobody. ASCII and binary, so that the database compares as the service does.
ALTER TABLE accounts
  ADD COLUMN owner VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  ADD KEY accounts_of_owner (owner, id);

-- 256 characters of any script.
ALTER TABLE ledger_entries ADD COLUMN memo VARCHAR(256) NOT NULL DEFAULT '';

-- One row per request that had a key, in the transaction of its effect: while the request runs, the row's lock is all there
-- is, so that a request that died leaves nothing. The outcome is null only for the transaction that is about to write it.
CREATE TABLE idempotency_keys (
  caller          VARCHAR(120)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  operation       VARCHAR(20)   CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  idempotency_key VARCHAR(255)  CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  fingerprint     CHAR(64)      CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  outcome         VARCHAR(1000) CHARACTER SET ascii COLLATE ascii_bin NULL,
  created_at      DATETIME(6)   NOT NULL,
  PRIMARY KEY (caller, operation, idempotency_key),
  KEY idempotency_keys_by_age (created_at)
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
