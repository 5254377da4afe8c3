// A comparison of runs: one row per number.

import { el } from '/player/dom.js';
import { download } from '/player/download.js';
import { count, dateTime, millis, percent, words } from '/player/format.js';
import { badge } from './widgets.js';
import { nameOf } from './workload.js';

export const VERDICTS = { held: 'Held', lost: 'Lost', inconclusive: 'Inconclusive' };

const ROWS = [
  ['acknowledgedPerSecond', 'Acknowledged per second', count],
  ['offered', 'Offered', count],
  ['acknowledged', 'Acknowledged', count],
  ['refused', 'Refused', count],
  ['unknown', 'Unknown', count],
  ['applied', 'Applied', count],
  ['lost', 'Lost', count],
  ['lostAmount', 'Lost amount', String],
  ['doubled', 'Doubled', count],
  ['doubledAmount', 'Doubled amount', String],
  ['attempts', 'Attempts', count],
  ['conflicts', 'Conflicts', conflictText],
  ['lockWaits', 'Lock waits', count],
  ['lockWaitMillis', 'Time in lock waits', millis],
  ['deadlocks', 'Deadlocks', (number) => (number < 0 ? 'unknown' : count(number))],
  ['p50Millis', 'Latency p50', millis],
  ['p90Millis', 'Latency p90', millis],
  ['p99Millis', 'Latency p99', millis],
  ['maxMillis', 'Latency max', millis],
  ['tookMillis', 'Took', millis],
  ['fairnessPermille', 'Fairness (Jain)', percent],
  ['overlap', 'Most in flight', count],
  ['control', 'Unguarded control', (control) => (control ? `lost ${count(control.lost)} of ${count(control.acknowledged)}` : 'is one itself')],
];

const ALARMING = new Set(['lost', 'doubled', 'unknown']);

/** The rows of a comparison: [key, label, [{raw, text, alarming}]], one cell per run. */
export function rows(runs) {
  return ROWS.map(([key, label, write]) => [key, label, runs.map(({ result }) => {
    if (!result) return { raw: null, text: '–', alarming: false };
    return { raw: result[key], text: write(result[key]), alarming: ALARMING.has(key) && result[key] > 0 };
  })]);
}

/** "12 version, 3 deadlock"; "none". */
export function conflictText(conflicts) {
  const parts = Object.entries(conflicts).filter(([, number]) => number > 0).map(([cause, number]) => `${count(number)} ${words(cause.toLowerCase().replaceAll('_', '-'))}`);
  return parts.length ? parts.join(', ') : 'none';
}

/** The table of a comparison. */
export function table(runs) {
  return el('table', { class: 'results' },
    el('caption', { class: 'visually-hidden' }, 'Results side by side'),
    el('thead', {}, el('tr', {}, el('td', {}), runs.map((run, at) => el('th', { scope: 'col' }, el('span', { class: `swatch r-${at % 6}`, 'aria-hidden': 'true' }), nameOf(run.workload), el('small', {}, run.kept ? ` run of ${dateTime(run.startedAt)}` : ` run ${run.id}`))))),
    el('tbody', {},
      el('tr', {}, el('th', { scope: 'row' }, 'Verdict'), runs.map((run) => el('td', { 'data-key': 'verdict', 'data-run': run.id }, run.result ? badge(run.result.verdict, VERDICTS[run.result.verdict]) : words(run.state)))),
      rows(runs).map(([key, label, cells]) => el('tr', {}, el('th', { scope: 'row' }, label), cells.map((cell, at) => el('td', { 'data-key': key, 'data-run': runs[at].id, class: cell.alarming ? 'alarming' : null }, cell.text)))),
      el('tr', { class: 'findings' }, el('th', { scope: 'row' }, 'Findings'), runs.map((run) => el('td', {}, run.failure ? el('p', {}, run.failure) : null, run.result ? run.result.findings.map((finding) => el('p', {}, finding)) : null))),
      el('tr', {}, el('th', { scope: 'row' }, 'Export'), runs.map((run) => el('td', {}, exports(run))))));
}

/** The service has forgotten a kept run, so the page writes its file. */
function exports(run) {
  if (!run.kept) return [el('a', { href: `/lab/runs/${run.id}`, download: `run-${run.id}.json` }, 'JSON'), ' ', el('a', { href: `/lab/runs/${run.id}.csv`, download: `run-${run.id}.csv` }, 'CSV')];
  const { kept, ...file } = run;
  return el('button', { type: 'button', class: 'link', onclick: () => download(`run-${run.id}.json`, 'application/json', JSON.stringify(file, null, 2)) }, 'JSON');
}
