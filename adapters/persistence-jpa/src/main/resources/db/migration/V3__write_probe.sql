-- A readiness probe inserts a row and deletes it in one transaction: it shows that the server accepts writes, and no row stays.
CREATE TABLE write_probe (
  id BIGINT NOT NULL PRIMARY KEY
) ENGINE = InnoDB;
