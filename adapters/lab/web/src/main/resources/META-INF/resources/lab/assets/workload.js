// The form of the load tab as a request to the service.

/** The fields with their initial values. */
export const DEFAULTS = {
  operation: 'deposit', clients: '32', end: 'requests', requests: '1000', seconds: '10', accounts: '1', skew: 'uniform',
  amount: '1.00', think: '0', arrivals: '', target: 'in-process',
};

/** The workload without its strategies. Invalid numbers are sent unchanged: the service returns the reason. */
export function workload(form) {
  return {
    operation: form.operation,
    clients: number(form.clients),
    ...(form.end === 'requests' ? { requests: number(form.requests) } : { durationMillis: scaled(form.seconds, 1000) }),
    accounts: number(form.accounts),
    skew: form.skew,
    amount: form.amount.trim(),
    thinkTimeMillis: number(form.think),
    ...(form.arrivals.trim() && { arrivalsPerSecond: number(form.arrivals) }),
    target: form.target,
  };
}

/** The runs to start: one per strategy, or one with a mix. */
export function plan(form, strategies, mixed) {
  const asked = workload(form);
  const shares = mixed ? [Object.fromEntries(strategies.map((name) => [name, 1]))] : strategies.map((name) => ({ [name]: 1 }));
  return shares.map((share) => ({ ...asked, strategies: share }));
}

/** "optimistic", or "atomic + optimistic" for a mix. */
export function nameOf({ strategies }) {
  return Object.keys(strategies).sort().join(' + ');
}

/** "deposit, 32 clients, 1 account": a workload as text. */
export function summary(asked) {
  const length = asked.requests ? `${asked.requests} requests` : `${asked.durationMillis / 1000} s`;
  return `${asked.operation}, ${asked.clients} clients, ${length}, ${asked.accounts} account${asked.accounts === 1 ? '' : 's'}${asked.arrivalsPerSecond ? `, ${asked.arrivalsPerSecond} arrivals/s` : ''}`;
}

function number(text) {
  return scaled(text, 1);
}

function scaled(text, by) {
  const value = Number(text);
  return text.trim() !== '' && Number.isFinite(value) ? Math.round(value * by) : text;
}
