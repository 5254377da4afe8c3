// What a reader takes along for a recommended strategy: SQL, Java for Spring and for Quarkus, the price, and when not.
// Each Java text has complete members of a class. RecipeCompilationTest compiles it, and RecipeStatementsTest runs the SQL.

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

const LOCK_WAIT = '// innodb_lock_wait_timeout limits the wait. With Hibernate, MySQL ignores a positive jakarta.persistence.lock.timeout.';

/** A deposit in a TransactionTemplate, which reads the account by an expression. */
const springDeposit = (read, template = 'transactions') => `void deposit(long id, BigDecimal amount) {
  ${template}.executeWithoutResult(status -> {  // TransactionTemplate
    Account account = ${read};
    account.balance = account.balance.add(amount);
  });
}`;

/** A deposit in a new transaction of Quarkus, with these lines of code. */
const quarkusDeposit = (...lines) => `void deposit(long id, BigDecimal amount) {
  QuarkusTransaction.requiringNew().run(() -> {
${lines.map((line) => `    ${line}\n`).join('')}  });
}`;

/** The body of a deposit under a lock in Redis, around a transaction. */
const redisDeposit = (begin, read) => `void deposit(long id, BigDecimal amount) throws InterruptedException {
  RLock lock = redisson.getLock("lock:account:" + id);
  if (!lock.tryLock(5, TimeUnit.SECONDS)) throw new IllegalStateException("Account " + id + " is locked");
  try {
    ${begin} {
      Account account = ${read};  // with @Version
      account.balance = account.balance.add(amount);
    });
  } finally {
    lock.unlock();
  }
}`;

/** A worker that commits a batch of requests once. */
const batch = (begin, read) => `interface Request {
  void applyTo(Account account);
  void complete();
  void fail(RuntimeException cause);
}

// the only worker of this queue takes all waiting requests and commits once. The service takes all rows into one batch.
void commitBatch(long id, BlockingQueue<Request> queue) throws InterruptedException {
  List<Request> batch = new ArrayList<>(List.of(queue.take()));
  queue.drainTo(batch, 63);
  try {
    ${begin} {
      Account account = ${read};
      batch.forEach(request -> request.applyTo(account));
    });
  } catch (RuntimeException cause) {
    batch.forEach(request -> request.fail(cause));
    return;
  }
  batch.forEach(Request::complete);
}`;

const SPRING_BEGIN = 'transactions.executeWithoutResult(status ->';
const QUARKUS_BEGIN = 'QuarkusTransaction.requiringNew().run(() ->';
const FIND = 'entityManager.find(Account.class, id)';
const FIND_LOCKED = 'entityManager.find(Account.class, id, LockModeType.PESSIMISTIC_WRITE)';
const ADD = 'account.balance = account.balance.add(amount);';

/** The recipe of each strategy. */
export const RECIPES = {
  atomic: {
    sql: `UPDATE accounts SET balance = balance + :amount, version = version + 1
WHERE id = :id AND balance + :amount >= 0;
-- one row changed: done. No row changed: insufficient funds, or no such account.`,
    spring: `interface AccountRepository extends JpaRepository<Account, Long> {
  @Modifying
  @Transactional
  @Query("update Account a set a.balance = a.balance + :amount, a.version = a.version + 1"
      + " where a.id = :id and a.balance + :amount >= 0")
  int add(@Param("id") long id, @Param("amount") BigDecimal amount);
}`,
    quarkus: `@Transactional
boolean add(long id, BigDecimal amount) {
  return entityManager
          .createQuery("update Account a set a.balance = a.balance + :amount, a.version = a.version + 1"
              + " where a.id = :id and a.balance + :amount >= 0")
          .setParameter("id", id).setParameter("amount", amount).executeUpdate()
      == 1;
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
${springDeposit('accounts.findById(id).orElseThrow()')}`,
    quarkus: `${ENTITY}

${QUARKUS_RETRY}
${quarkusDeposit(`Account account = ${FIND};`, ADD, 'entityManager.flush();  // throws OptimisticLockException; the commit would wrap it')}`,
    price: 'Each conflict repeats the whole transaction. On one hot row most attempts conflict.',
    not: 'Many requests change the same row at the same time.',
  },
  pessimistic: {
    sql: `SELECT balance FROM accounts WHERE id = :id FOR UPDATE;
UPDATE accounts SET balance = :balance, version = version + 1 WHERE id = :id;
-- lock several rows in ascending order of id, or two transfers deadlock.`,
    spring: `${LOCK_WAIT}
interface AccountRepository extends JpaRepository<Account, Long> {
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  Optional<Account> findForUpdateById(long id);
}

${springDeposit('accounts.findForUpdateById(id).orElseThrow()')}`,
    quarkus: `${LOCK_WAIT}
${quarkusDeposit(`Account account = ${FIND_LOCKED};`, ADD)}`,
    price: 'A waiting request occupies a connection. The lock must be the first statement of the transaction.',
    not: 'The transaction contains a slow call: all other requests for the row wait for it.',
  },
  nowait: {
    sql: `SELECT balance FROM accounts WHERE id = :id FOR UPDATE NOWAIT;
-- error if the row is locked: roll back, pause, begin again.`,
    spring: `interface AccountRepository extends JpaRepository<Account, Long> {
  @Lock(LockModeType.PESSIMISTIC_WRITE)
  @QueryHints(@QueryHint(name = "jakarta.persistence.lock.timeout", value = "0"))
  Optional<Account> findForUpdateById(long id);
}

${SPRING_RETRY}
${springDeposit('accounts.findForUpdateById(id).orElseThrow()')}`,
    quarkus: `${QUARKUS_RETRY}
${quarkusDeposit('Account account = entityManager.find(Account.class, id,', '    LockModeType.PESSIMISTIC_WRITE, Map.of("jakarta.persistence.lock.timeout", 0));', ADD)}`,
    price: 'Retries have no queue: a later request can overtake an earlier one.',
    not: 'Callers can wait, and the row is hot.',
  },
  serializable: {
    sql: `SET TRANSACTION ISOLATION LEVEL SERIALIZABLE;
START TRANSACTION;
-- read, decide, write as usual; error 1213 means: roll back and begin again.`,
    spring: `// once, from the same transaction manager
TransactionTemplate serializable(PlatformTransactionManager manager) {
  TransactionTemplate template = new TransactionTemplate(manager);
  template.setIsolationLevel(TransactionDefinition.ISOLATION_SERIALIZABLE);
  return template;
}

${SPRING_RETRY}
${springDeposit('accounts.findById(id).orElseThrow()', 'serializable')}`,
    quarkus: `${QUARKUS_RETRY}
${quarkusDeposit('// before any other statement of the transaction', 'entityManager.createNativeQuery("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE").executeUpdate();', `Account account = ${FIND};`, ADD, 'entityManager.flush();')}`,
    price: 'Reads take shared locks. Two requests that read a row and then write it deadlock, and one is repeated.',
    not: 'The rule concerns one row, or the row is hot.',
  },
  redis: {
    sql: `-- SET lock:account:1 <token> NX PX 5000 in Redis, then in the database:
UPDATE accounts SET balance = :balance, version = :version + 1
WHERE id = :id AND version = :version;
-- the version check is the fence: a lease can expire while its holder still works.`,
    spring: redisDeposit(SPRING_BEGIN, 'accounts.findById(id).orElseThrow()'),
    quarkus: redisDeposit(QUARKUS_BEGIN, FIND),
    price: 'A second server. Without Redis no request succeeds.',
    not: 'The database alone is enough, which is the case for short transactions.',
  },
  combining: {
    sql: `SELECT id, balance, version FROM accounts WHERE id IN (:ids) ORDER BY id FOR UPDATE;
-- apply every waiting request in memory, in the order of arrival
UPDATE accounts SET balance = :balance, version = :version WHERE id = :id;
-- one commit for all of them`,
    spring: batch(SPRING_BEGIN, 'accounts.findForUpdateById(id).orElseThrow()'),
    quarkus: batch(QUARKUS_BEGIN, FIND_LOCKED),
    price: 'The most code. A batch fails as a whole.',
    not: 'Few requests arrive at once: then a batch has one request.',
  },
};
