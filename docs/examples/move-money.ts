// A client of the API, without a library. `node move-money.js http://localhost:8080 1` moves money on account 1.
// The environment variable INTERLEAVE_KEY has the API key, if the service requires one.

declare const process: { argv: string[]; env: Record<string, string | undefined>; exitCode: number };

type Reply = { status: number; headers: Headers; body: string };
type Account = { balance: string };
type Movement = { legs: { balanceAfter: string }[] };

const MOST_ATTEMPTS = 10;
const PAUSE_SECONDS = '1';

/** Longer than the service takes for a request by default, which is 20 s. */
const TIMEOUT_MILLIS = 25_000;

const TARGET = cents('50.00');

const [service, account] = process.argv.slice(2);

async function main(): Promise<void> {
  let balance = 0n;
  for (let i = 0; i < 3; i++) balance = await deposit(cents('0.10'));
  console.log(`three deposits of 0.10: balance ${text(balance)}`);
  await withdrawDownToTarget();
}

async function deposit(amount: bigint): Promise<bigint> {
  // Store the key with the order that it belongs to. A restarted client repeats the request.
  const key = crypto.randomUUID();
  return balanceAfter(expected(201, await post('/deposits', amount, key)));
}

/** The amount depends on the balance, so it is valid for one version of the account only. */
async function withdrawDownToTarget(): Promise<void> {
  let read = expected(200, await send('GET', ''));
  await deposit(cents('1.00')); // Another client changes the account after the read.
  for (;;) {
    const surplus = cents((JSON.parse(read.body) as Account).balance) - TARGET;
    const version = read.headers.get('ETag') ?? '';
    // Another amount is another request, so it needs a new key.
    const reply = await post('/withdrawals', surplus, crypto.randomUUID(), { 'If-Match': version });
    if (reply.status !== 412) {
      console.log(`withdrew ${text(surplus)}: balance ${text(balanceAfter(expected(201, reply)))}`);
      return;
    }
    console.log('the account has changed since it was read');
    read = expected(200, await send('GET', ''));
  }
}

/**
 * Sends a request until its outcome is known. Each attempt has the same key, so that the request is applied at most
 * once. Throws an Error if the outcome is unknown after ten attempts.
 */
async function post(path: string, amount: bigint, key: string, headers: Record<string, string> = {}): Promise<Reply> {
  const body = JSON.stringify({ amount: text(amount) });
  for (let attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
    const reply = await send('POST', path, body, { ...headers, 'Idempotency-Key': key }).catch(() => undefined);
    if (reply && !isRepeatable(reply.status)) {
      if (reply.headers.has('Idempotency-Replayed')) console.log('stored response');
      return reply;
    }
    console.log(reply ? `status ${reply.status}: repeat` : 'no response: repeat');
    const pause = Number(reply?.headers.get('Retry-After') ?? PAUSE_SECONDS);
    await new Promise((resolve) => setTimeout(resolve, pause * 1000));
  }
  throw new Error(`The outcome is unknown. Repeat it later with key ${key}`);
}

/** Conflict, locked, too many requests, and every failure of the server. */
function isRepeatable(status: number): boolean {
  return [409, 423, 429].includes(status) || status >= 500;
}

async function send(method: string, path: string, body?: string, headers: Record<string, string> = {}): Promise<Reply> {
  const all: Record<string, string> = { ...headers };
  if (body !== undefined) all['Content-Type'] = 'application/json';
  if (process.env.INTERLEAVE_KEY) all['Authorization'] = `Bearer ${process.env.INTERLEAVE_KEY}`;
  const url = `${service}/api/v1/accounts/${account}${path}`;
  const response = await fetch(url, { method, body, headers: all, signal: AbortSignal.timeout(TIMEOUT_MILLIS) });
  return { status: response.status, headers: response.headers, body: await response.text() };
}

function expected(status: number, reply: Reply): Reply {
  if (reply.status !== status) throw new Error(`${reply.status}: ${reply.body}`);
  return reply;
}

function balanceAfter(movement: Reply): bigint {
  return cents((JSON.parse(movement.body) as Movement).legs[0].balanceAfter);
}

/** "100.30" is 10030n. A number would be a binary floating-point value, in which 0.1 + 0.2 is not 0.3. */
function cents(amount: string): bigint {
  return BigInt(amount.replace('.', ''));
}

/** 10030n is "100.30". */
function text(amount: bigint): string {
  return `${amount / 100n}.${String(amount % 100n).padStart(2, '0')}`;
}

main().catch((failure) => {
  console.error(failure);
  process.exitCode = 1;
});
