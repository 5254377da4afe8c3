// The statement, the lock and the isolation level of each step. A test compares those of deposits, likes and some transfers with the log of the database.
// Left out are index hints, and columns that a statement repeats without a change.

import { isLike } from './contest.js';
import { AMOUNTS, LETTERS } from './story.js';

const KEYS = { 'account A': ':alice', 'account B': ':bob', post: ':post' };

/** The isolation level of a strategy's transactions. */
export function isolation(guard) {
  return guard === 'serializable' ? 'SERIALIZABLE' : 'READ COMMITTED';
}

/** The statement of an event, and the lock that it takes; null if the event has no statement. */
export function statement(event, contenders) {
  if (event.kind !== 'done' && event.kind !== 'waits') return null;
  const at = LETTERS.indexOf(event.contender);
  const { operation, guard } = contenders[at];
  const step = STEPS[event.step];
  return step ? step({ key: KEYS[event.row] ?? keyOf(operation), value: event.value || ':balance', version: event.version, change: change(operation, at, event.row), guard, operation }) : null;
}

function keyOf(operation) {
  if (isLike(operation)) return ':post';
  return operation.startsWith('transfer') ? ':id' : ':alice';
}

/** The signed amount that a request adds to a row. */
function change(operation, at, row) {
  const leaves = operation === 'withdrawal' || (operation === 'transfer' && row === 'account A') || (operation === 'transfer-back' && row === 'account B');
  return leaves ? `-${AMOUNTS[at]}` : AMOUNTS[at];
}

const READ_ROW = 'SELECT balance, version FROM accounts WHERE id = ';
const NO_LOCK = 'no lock';
const ROW_LOCK = 'exclusive lock on the row until the commit';
const IN_REDIS = ['redis', 'redis-unfenced', 'unlock-before-commit', 'lock-inside-transaction'];

const STEPS = {
  read({ key, guard, operation }) {
    if (guard === 'check-then-insert') return { sql: 'SELECT like_count FROM posts WHERE id = :post; SELECT COUNT(*) FROM likes WHERE post_id = :post AND user_id = :user', lock: NO_LOCK };
    if (isLike(operation)) return null;
    return { sql: READ_ROW + key, lock: guard === 'serializable' ? 'shared lock on the row until the commit' : NO_LOCK };
  },
  lock({ key, guard, operation }) {
    if (IN_REDIS.includes(guard)) return { sql: `SET lock:account:${key.slice(1)} <token> NX PX 5000`, lock: 'lock in Redis, a lease of 5 s' };
    if (operation === 'unlike') return { sql: 'SELECT id FROM posts WHERE id = :post FOR UPDATE', lock: ROW_LOCK };
    if (guard === 'combining') return { sql: `SELECT balance, version FROM accounts WHERE id IN (${key}) ORDER BY id FOR UPDATE`, lock: ROW_LOCK };
    return { sql: `${READ_ROW + key} FOR UPDATE${guard === 'nowait' ? ' NOWAIT' : ''}`, lock: ROW_LOCK };
  },
  write({ key, value, version, change: amount, guard, operation }) {
    if (isLike(operation)) return { sql: likeStatements(guard, operation, value), lock: ROW_LOCK };
    return { sql: WRITES[guard]({ key, value, amount, next: version >= 0 ? version : ':version + 1', before: version > 0 ? version - 1 : ':version' }), lock: ROW_LOCK };
  },
  commit: () => ({ sql: 'COMMIT', lock: 'releases its row locks' }),
  unlock: ({ key }) => ({ sql: `DEL lock:account:${key.slice(1)} if it still holds <token>`, lock: 'releases the lock in Redis' }),
};

const overwrite = ({ key, value }) => `UPDATE accounts SET balance = ${value}, version = version + 1 WHERE id = ${key}`;
const checked = ({ key, value, next, before }) => `UPDATE accounts SET balance = ${value}, version = ${next} WHERE id = ${key} AND version = ${before}`;
const within = (key, amount) => `WHERE id = ${key} AND balance + ${amount} BETWEEN 0 AND :most`;

const WRITES = {
  unguarded: overwrite,
  'redis-unfenced': overwrite,
  'unlock-before-commit': overwrite,
  'lock-inside-transaction': overwrite,
  optimistic: checked,
  pessimistic: checked,
  nowait: checked,
  serializable: checked,
  redis: checked,
  atomic: ({ key, amount }) => `UPDATE accounts SET balance = balance + ${amount}, version = version + 1 ${within(key, amount)}`,
  'atomic-without-version': ({ key, amount }) => `UPDATE accounts SET balance = balance + ${amount} ${within(key, amount)}`,
  combining: ({ key, value, next }) => `UPDATE (SELECT ${key} AS id, ${value} AS balance, ${next} AS version) n STRAIGHT_JOIN accounts a ON a.id = n.id SET a.balance = n.balance, a.version = n.version`,
};

function likeStatements(guard, operation, value) {
  if (guard === 'unique-key') {
    return operation === 'like'
      ? 'UPDATE posts SET like_count = like_count + 1 WHERE id = :post; INSERT INTO likes (post_id, user_id) VALUES (:post, :user)'
      : 'DELETE FROM likes WHERE user_id = :user AND post_id = :post; UPDATE posts SET like_count = like_count - 1 WHERE id = :post';
  }
  const like = operation === 'like' ? 'INSERT INTO likes (post_id, user_id) VALUES (:post, :user)' : 'DELETE FROM likes WHERE post_id = :post AND user_id = :user';
  return `UPDATE posts SET like_count = ${value} WHERE id = :post; ${like}`;
}
