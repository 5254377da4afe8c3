// The progress of several runs, one after the other.

import { percent } from '/player/format.js';

/** The share of a series that is done, in permille. `done` runs are complete, the current one is at `donePermille`. */
export function seriesPermille(done, runs, donePermille) {
  return Math.min(1000, Math.round((1000 * done + donePermille) / Math.max(1, runs)));
}

/** "about 12 s left": from the time that the share took; empty while too little is known. */
export function timeLeft(permille, elapsedMillis) {
  if (permille < 50 || permille >= 1000) return '';
  return `about ${Math.max(1, Math.round((elapsedMillis * (1000 - permille)) / permille / 1000))} s left`;
}

/** "Run 2 of 3: optimistic, 45 %, about 12 s left". */
export function seriesText({ index, runs, phase, permille, elapsedMillis }) {
  return [`${runs > 1 ? `Run ${index + 1} of ${runs}: ` : ''}${phase}`, percent(permille), timeLeft(permille, elapsedMillis)].filter(Boolean).join(', ');
}
