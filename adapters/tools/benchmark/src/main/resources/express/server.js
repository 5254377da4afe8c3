// The movements of tutorials on concurrency, on Interleave's tables and with what every movement there has: a version, and a
// ledger entry with the running balance for each leg, in one transaction. Written as well as one process of Node allows:
// prepared statements, as many connections as the service has. What it lacks is not for speed: validation of input,
// idempotency keys, roles, deadlines, metrics, retries of deadlocks, fencing.
const crypto = require('node:crypto');
const express = require('express');
const mysql = require('mysql2/promise');
const { Redis } = require('ioredis');

const MOST_TRIES = 3;
const LOCK_MILLIS = 5000;

const pool = mysql.createPool({ uri: process.env.DATABASE_URL, connectionLimit: 16, timezone: 'Z' });
const redis = new Redis(process.env.REDIS_URL);
redis.defineCommand('release', {
  numberOfKeys: 1,
  lua: "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) else return 0 end",
});

class Refused extends Error {}

async function inTransaction(work) {
  const connection = await pool.getConnection();
  try {
    await connection.beginTransaction();
    const result = await work(connection);
    await connection.commit();
    return result;
  } catch (error) {
    await connection.rollback();
    throw error;
  } finally {
    connection.release();
  }
}

async function enter(connection, kind, legs) {
  const movement = crypto.randomBytes(16);
  const now = new Date();
  const rows = legs.map(() => '(?, ?, ?, ?, ?, ?, ?, ?)').join(', ');
  await connection.execute(
    `INSERT INTO ledger_entries
       (movement_id, account_id, kind, amount, balance_after, version, posted_at, memo) VALUES ${rows}`,
    legs.flatMap((leg) => [movement, leg.id, kind, leg.amount, leg.balance, leg.version, now, '']),
  );
}

/** Reads a row without a lock, and writes it if it is still of that version. */
async function readAndWrite(connection, id, amount, write, values) {
  const [[row]] = await connection.execute('SELECT balance, version FROM accounts WHERE id = ?', [id]);
  const balance = Number(row.balance) + amount;
  const version = row.version + 1;
  const [result] = await connection.execute(write, values(balance, version, row.version));
  if (result.affectedRows === 0) {
    throw new Refused('changed meanwhile');
  }
  await enter(connection, 'DEPOSIT', [{ id, amount, balance, version }]);
  return balance;
}

const app = express();
app.use(express.json());

app.post('/deposit-atomic/:id', async (request, response) => {
  const id = Number(request.params.id);
  const amount = request.body.amount;
  const balance = await inTransaction(async (connection) => {
    await connection.execute('UPDATE accounts SET balance = balance + ?, version = version + 1 WHERE id = ?', [amount, id]);
    const [[row]] = await connection.execute('SELECT balance, version FROM accounts WHERE id = ?', [id]);
    await enter(connection, 'DEPOSIT', [{ id, amount, balance: row.balance, version: row.version }]);
    return Number(row.balance);
  });
  response.json({ balance });
});

app.post('/deposit-optimistic/:id', async (request, response) => {
  const id = Number(request.params.id);
  const amount = request.body.amount;
  for (let attempt = 1; ; attempt++) {
    try {
      const balance = await inTransaction((connection) =>
        readAndWrite(connection, id, amount,
          'UPDATE accounts SET balance = ?, version = ? WHERE id = ? AND version = ?',
          (balance, version, found) => [balance, version, id, found]));
      return response.json({ balance, attempt });
    } catch (error) {
      if (!(error instanceof Refused) || attempt === MOST_TRIES) {
        throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 50));
    }
  }
});

app.post('/deposit-distributed/:id', async (request, response) => {
  const id = Number(request.params.id);
  const amount = request.body.amount;
  const key = `lock:express:${id}`;
  const value = crypto.randomUUID();
  if (!(await redis.set(key, value, 'PX', LOCK_MILLIS, 'NX'))) {
    throw new Refused('could not acquire the lock');
  }
  let balance;
  try {
    balance = await inTransaction((connection) =>
      readAndWrite(connection, id, amount,
        'UPDATE accounts SET balance = ?, version = ? WHERE id = ?',
        (balance, version) => [balance, version, id]));
  } finally {
    await redis.release(key, value);
  }
  response.json({ balance });
});

app.post('/transfer', async (request, response) => {
  const { fromId, toId, amount } = request.body;
  await inTransaction(async (connection) => {
    const [rows] = await connection.execute(
      'SELECT id, balance, version FROM accounts WHERE id IN (?, ?) ORDER BY id FOR UPDATE',
      [fromId, toId]);
    const from = rows.find((row) => row.id === fromId);
    if (Number(from.balance) < amount) {
      throw new Refused('insufficient funds');
    }
    const legs = rows.map((row) => {
      const moved = row.id === fromId ? -amount : amount;
      return { id: row.id, amount: moved, balance: Number(row.balance) + moved, version: row.version + 1 };
    });
    for (const leg of legs) {
      await connection.execute('UPDATE accounts SET balance = ?, version = ? WHERE id = ?', [leg.balance, leg.version, leg.id]);
    }
    await enter(connection, 'TRANSFER', legs);
  });
  response.json({ success: true });
});

app.get('/balance/:id', async (request, response) => {
  const [[row]] = await pool.execute('SELECT balance FROM accounts WHERE id = ?', [request.params.id]);
  response.json({ balance: Number(row.balance) });
});

app.use((error, request, response, next) => {
  response.status(error instanceof Refused ? 409 : 500).json({ error: error.message });
});

app.listen(Number(process.env.PORT), '127.0.0.1');
