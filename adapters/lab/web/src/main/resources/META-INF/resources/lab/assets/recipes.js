// What a reader takes along for a recommended strategy: SQL, Java for Spring and for Quarkus, the price, and when not.

const ENTITY = `@Entity
class Account {
  @Id Long id;
  BigDecimal balance;
  @Version long version;
}`;

const SPRING_RETRY = `// spring-retry, around the transaction and not inside it
@Retryable(retryFor = ConcurrencyFailureException.class, maxAttempts = 5,
    backoff = @Backoff(delay = 20, multiplier = 2, random = true))`;

const QUARKUS_RETRY = `// quarkus-smallrye-fault-tolerance, on the caller of the transaction
@Retry(maxRetries = 4, delay = 20, jitter = 20, retryOn = PersistenceException.class)`;

/** The recipe of each strategy. */
export const RECIPES = {
  atomic: {
    sql: `UPDATE accounts SET balance = balance + :amount, version = version + 1
WHERE id = :id AND balance + :amount >= 0;
-- one row changed: done. No row changed: insufficient funds, or no such account.`,
    spring: `@Modifying
@Query("update Account a set a.balance = a.balance + :amount, a.version = a.version + 1"
    + " where a.id = :id and a.balance + :amount >= 0")
int add(@Param("id") long id, @Param("amount") BigDecimal amount);`,
    quarkus: `@Transactional
boolean add(long id, BigDecimal amount) {
  return Account.update("balance = balance + ?1, version = version + 1"
      + " where id = ?2 and balance + ?1 >= 0", amount, id) == 1;
}`,
    price: 'The rule stands in the WHERE clause, a second time beside the one in the code. One statement per row.',
    not: 'The new value depends on more than the row itself, for example on a call or on several rows.',
  },
  optimistic: {
    sql: `SELECT balance, version FROM accounts WHERE id = :id;
UPDATE accounts SET balance = :balance, version = :version + 1
WHERE id = :id AND version = :version;
-- no row changed: another request was faster. Roll back and begin again.`,
    spring: `${ENTITY}

${SPRING_RETRY}
void deposit(long id, BigDecimal amount) {
  transactions.executeWithoutResult(status -> {  // TransactionTemplate
    Account account = accounts.findById(id).orElseThrow();
    account.balance = account.balance.add(amount);
  });
}`,
    quarkus: `${ENTITY}

${QUARKUS_RETRY}
void deposit(long id, BigDecimal amount) {
  QuarkusTransaction.requiringNew().run(() -> {
    Account account = entityManager.find(Account.class, id);
    account.balance = account.balance.add(amount);
  });
}`,
    price: 'Each conflict repeats the whole transaction. On one hot row most attempts conflict.',
    not: 'Many requests change the same row at the same time.',
  },
  pessimistic: {
    sql: `SELECT balance FROM accounts WHERE id = :id FOR UPDATE;
UPDATE accounts SET balance = :balance, version = version + 1 WHERE id = :id;
-- lock several rows in ascending order of id, or two transfers deadlock.`,
    spring: `@Lock(LockModeType.PESSIMISTIC_WRITE)
@QueryHints(@QueryHint(name = "jakarta.persistence.lock.timeout", value = "5000"))
Optional<Account> findForUpdateById(long id);`,
    quarkus: `@Transactional
void deposit(long id, BigDecimal amount) {
  Account account = entityManager.find(Account.class, id, LockModeType.PESSIMISTIC_WRITE);
  account.balance = account.balance.add(amount);
}`,
    price: 'A waiting request occupies a connection. The lock must be the first statement of the transaction.',
    not: 'The transaction contains a slow call: all other requests for the row wait for it.',
  },
  nowait: {
    sql: 'SELECT balance FROM accounts WHERE id = :id FOR UPDATE NOWAIT;\n-- error if the row is locked: roll back, pause, begin again.',
    spring: `@Lock(LockModeType.PESSIMISTIC_WRITE)
@QueryHints(@QueryHint(name = "jakarta.persistence.lock.timeout", value = "0"))
Optional<Account> findForUpdateById(long id);

${SPRING_RETRY}`,
    quarkus: `Account account = entityManager.find(Account.class, id,
    LockModeType.PESSIMISTIC_WRITE, Map.of("jakarta.persistence.lock.timeout", 0));

${QUARKUS_RETRY}`,
    price: 'Retries have no queue: a later request can overtake an earlier one.',
    not: 'Callers can wait, and the row is hot.',
  },
  serializable: {
    sql: 'SET TRANSACTION ISOLATION LEVEL SERIALIZABLE;\nSTART TRANSACTION;\n-- read, decide, write as usual; error 1213 means: roll back and begin again.',
    spring: `// a TransactionTemplate with setIsolationLevel(ISOLATION_SERIALIZABLE)
${SPRING_RETRY}
void deposit(long id, BigDecimal amount) {
  transactions.executeWithoutResult(status -> { ... });
}`,
    quarkus: `// before the first statement of the transaction
connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);

${QUARKUS_RETRY}`,
    price: 'Reads take shared locks. Two requests that read a row and then write it deadlock, and one is repeated.',
    not: 'The rule concerns one row, or the row is hot.',
  },
  redis: {
    sql: `-- SET lock:account:1 <token> NX PX 5000 in Redis, then in the database:
UPDATE accounts SET balance = :balance, version = :version + 1
WHERE id = :id AND version = :version;
-- the version check is the fence: a lease can expire while its holder still works.`,
    spring: `RLock lock = redisson.getLock("lock:account:" + id);
if (!lock.tryLock(5, TimeUnit.SECONDS)) throw new LockTimeout();
try {
  transactions.executeWithoutResult(status -> deposit(id, amount));  // with @Version
} finally {
  lock.unlock();
}`,
    quarkus: `RLock lock = redisson.getLock("lock:account:" + id);
if (!lock.tryLock(5, TimeUnit.SECONDS)) throw new LockTimeout();
try {
  QuarkusTransaction.requiringNew().run(() -> deposit(id, amount));  // with @Version
} finally {
  lock.unlock();
}`,
    price: 'A second server. Without Redis no request succeeds.',
    not: 'The database alone is enough, which is the case for short transactions.',
  },
  combining: {
    sql: `SELECT id, balance, version FROM accounts WHERE id IN (...) ORDER BY id FOR UPDATE;
-- apply every waiting request in memory, in the order of arrival
UPDATE accounts SET balance = :balance, version = :version WHERE id = :id;
-- one commit for all of them`,
    spring: `// one worker takes all waiting requests of a row and commits once
List<Request> batch = queue.drain(64);
transactions.executeWithoutResult(status -> {
  Account account = accounts.findForUpdateById(id).orElseThrow();
  batch.forEach(request -> request.applyTo(account));
});
batch.forEach(Request::complete);`,
    quarkus: `// one worker takes all waiting requests of a row and commits once
List<Request> batch = queue.drain(64);
QuarkusTransaction.requiringNew().run(() -> {
  Account account = entityManager.find(Account.class, id, LockModeType.PESSIMISTIC_WRITE);
  batch.forEach(request -> request.applyTo(account));
});
batch.forEach(Request::complete);`,
    price: 'The most code. A batch fails as a whole.',
    not: 'The rows are not hot: then a batch has one request.',
  },
};
