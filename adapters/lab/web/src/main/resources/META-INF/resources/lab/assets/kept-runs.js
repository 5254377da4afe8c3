// The last finished runs, kept in this browser: the service forgets its runs when it stops.

/** The number is that of the format. */
const KEY = 'interleave.runs.1';

/** The number of kept runs. */
export const MOST = 20;

/** The kept runs, newest first. Empty where the browser stores nothing. */
export function keptRuns(storage) {
  try {
    const runs = JSON.parse((storage ?? localStorage).getItem(KEY) ?? '[]');
    return runs.filter((run) => run.result && run.workload && !Number.isNaN(Date.parse(run.startedAt)));
  } catch {
    return [];
  }
}

/** Keeps a run that has a result. The oldest ones give way to it. */
export function keep(run, storage) {
  if (!run.result) return;
  const runs = [run, ...keptRuns(storage).filter((other) => other.startedAt !== run.startedAt)].slice(0, MOST);
  while (runs.length && !isStored(runs, storage)) runs.pop();
}

/** The storage can be full or denied. The result is still on the page. */
function isStored(runs, storage) {
  try {
    (storage ?? localStorage).setItem(KEY, JSON.stringify(runs));
    return true;
  } catch {
    return false;
  }
}

/** The kept runs that the service does not list. The ids of a service begin at 1, so a run is known by its start. */
export function olderRuns(listed, storage) {
  const known = new Set(listed.map((run) => run.startedAt));
  return keptRuns(storage).filter((run) => !known.has(run.startedAt)).map((run) => ({ ...run, kept: true }));
}
