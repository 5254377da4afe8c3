// The last finished runs, kept in this browser: the service forgets its runs when it stops.

const KEY = 'interleave.runs';
const MOST = 20;

/** The kept runs, newest first. Empty where the browser stores nothing. */
export function keptRuns(storage = localStorage) {
  try {
    const runs = JSON.parse(storage.getItem(KEY) ?? '[]');
    return Array.isArray(runs) ? runs.filter((run) => run?.result && run.workload && run.startedAt) : [];
  } catch {
    return [];
  }
}

/** Keeps a run that has a result. The oldest one gives way. */
export function keep(run, storage = localStorage) {
  if (!run.result) return;
  const runs = [run, ...keptRuns(storage).filter((other) => other.startedAt !== run.startedAt)].slice(0, MOST);
  try {
    storage.setItem(KEY, JSON.stringify(runs));
  } catch {
    // The storage is full or denied. The result is still on the page.
  }
}

/** The kept runs that the service does not list. The ids of a service begin at 1, so a run is known by its start. */
export function olderRuns(listed, storage = localStorage) {
  const known = new Set(listed.map((run) => run.startedAt));
  return keptRuns(storage).filter((run) => !known.has(run.startedAt)).map((run) => ({ ...run, kept: true }));
}
