-- The sum of an account's entries is read from the index alone: 1,000 accounts of 100 entries each take 30 to 60 ms of CPU,
-- ten times less than with a look-up per entry.
ALTER TABLE ledger_entries
  DROP KEY entries_of_account,
  ADD KEY entries_of_account (account_id, id, amount);

-- The entries of an account before entry_id sum up to entries_before. Valid as long as that entry exists: what replaces an
-- account's entries also ends the checkpoint. No foreign key: its shared lock on the account would wait for movements.
CREATE TABLE ledger_checkpoints (
  account_id     BIGINT         NOT NULL PRIMARY KEY,
  entry_id       BIGINT         NOT NULL,
  entries_before DECIMAL(20, 2) NOT NULL
) ENGINE = InnoDB DEFAULT CHARSET = utf8mb4;
