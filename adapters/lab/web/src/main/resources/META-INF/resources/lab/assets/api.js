// The routes of the laboratory. Every failure becomes a Problem with the text to show.

/** A failure, with its text. */
export class Problem extends Error {
  constructor(message, status = 0) {
    super(message);
    this.name = 'Problem';
    this.status = status;
  }
}

export const facts = () => ask('GET', '/lab/facts');
export const interleavings = (contest) => ask('GET', `/lab/interleavings/${contest}`);
/** A race that was recorded on a kind of engine, in the form of the route. */
export const recorded = (family) => ask('GET', `/player/recorded/${family}.json`);
/** The report of the guide's first test. */
export const exampleReport = () => ask('GET', '/lab/assets/example-report.json');
export const composition = (first, second) => ask('GET', `/lab/composition/${first}~${second}`);
export const anomalies = () => ask('GET', '/lab/anomalies');
export const survival = () => ask('GET', '/lab/survival');
export const deadlock = () => ask('POST', '/lab/deadlocks');
export const runs = () => ask('GET', '/lab/runs');
export const run = (id) => ask('GET', `/lab/runs/${id}`);
export const startRun = (workload) => ask('POST', '/lab/runs', workload);
export const cancelRun = (id) => ask('DELETE', `/lab/runs/${id}`);
export const askAdvice = (question) => ask('POST', '/lab/advice', question);
export const advice = (id) => ask('GET', `/lab/advice/${id}`);

const OVER = ['done', 'cancelled', 'failed'];

/** Whether a run or an advice has ended. */
export function isOver({ state }) {
  return OVER.includes(state);
}

/**
 * Follows a run to its end: calls back at each change with all samples so far, and returns the last state. If the
 * stream breaks, polls once a second.
 */
export function watch(id, told) {
  return new Promise((resolve, reject) => {
    let samples = [];
    const events = new EventSource(`/lab/runs/${id}/events`);
    const see = (seen, all) => {
      samples = all ? seen.samples : merged(samples, seen.samples);
      const whole = { ...seen, samples };
      told(whole);
      return whole;
    };
    let over = null;
    events.addEventListener('run', (event) => {
      const whole = see(JSON.parse(event.data), false);
      if (isOver(whole)) resolve((over = whole));
    });
    // The service closes the stream when the run has ended. Without this, the browser would reconnect.
    events.addEventListener('error', () => {
      events.close();
      if (!over) follow(async () => see(await run(id), true)).then(resolve, reject);
    });
  });
}

/** Polls until it has ended. */
export async function follow(look, pauseMillis = 1000) {
  for (;;) {
    const seen = await look();
    if (isOver(seen)) return seen;
    await new Promise((done) => setTimeout(done, pauseMillis));
  }
}

/** Merges samples by time, without duplicates. */
export function merged(known, news) {
  const last = known.length ? known[known.length - 1].atMillis : -1;
  return [...known, ...news.filter((sample) => sample.atMillis > last)];
}

async function ask(method, path, body) {
  let answer;
  try {
    answer = await fetch(path, {
      method,
      headers: { Accept: 'application/json', ...(body && { 'Content-Type': 'application/json' }) },
      body: body && JSON.stringify(body),
    });
  } catch {
    throw new Problem('The service does not answer. Is it still running?');
  }
  if (answer.status === 204) return null;
  const read = await answer.json().catch(() => null);
  if (answer.ok && read !== null) return read;
  throw new Problem(explain(answer.status, read, answer.headers.get('Retry-After')), answer.status);
}

/** A problem document as one sentence. */
export function explain(status, problem, retryAfter) {
  const text = problem?.detail || problem?.title || `The service answered ${status}.`;
  return status === 409 && retryAfter ? `${text.replace(/\.?$/, '.')} Try again in ${retryAfter} s.` : text;
}
