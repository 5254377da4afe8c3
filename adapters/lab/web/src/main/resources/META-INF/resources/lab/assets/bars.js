// Throughput relative to atomic, with the reason in words, and the unguarded control beside it.

import { el } from '/player/dom.js';
import { count, millis, percent, words } from '/player/format.js';
import { nameOf } from './workload.js';

/** The bars of completed runs: {name, at, permille, text, reason, control}. */
export function barsOf(runs) {
  const done = runs.map((run, at) => ({ run, at })).filter(({ run }) => run.result);
  if (!done.length) return [];
  const reference = done.find(({ run }) => nameOf(run.workload) === 'atomic') ?? done.reduce((best, one) => (rate(one) > rate(best) ? one : best));
  const most = Math.max(...done.map(rate), 1);
  const base = Math.max(rate(reference), 1);
  const bars = done.map((one) => ({
    name: nameOf(one.run.workload), at: one.at, permille: Math.round((1000 * rate(one)) / most), control: one.run.result.control === null,
    text: one === reference ? `${count(rate(one))} per second, the reference` : `${percent(Math.round((1000 * rate(one)) / base))} of ${nameOf(reference.run.workload)}`,
    reason: reason(one.run.result),
  }));
  const control = done.map(({ run }) => run.result.control).find(Boolean);
  return control ? [...bars, controlBar(control)] : bars;
}

/** Why a run was as fast as it was, from what was counted. */
export function reason({ lost, acknowledged, conflicts, attempts, lockWaits, lockWaitMillis, refused }) {
  if (lost > 0) return `It lost ${count(lost)} of ${count(acknowledged)} acknowledged requests.`;
  const refusals = refused > 0 ? ` ${count(refused)} requests were refused.` : '';
  const [cause, number] = Object.entries(conflicts).reduce((worst, one) => (one[1] > worst[1] ? one : worst), ['', 0]);
  if (number > 0) return `${count(number)} of ${count(attempts)} attempts met a conflict (${words(cause.toLowerCase().replaceAll('_', '-'))}) and ran again.${refusals}`;
  if (lockWaits > 0) return `Requests waited ${count(lockWaits)} times for the row, ${millis(lockWaitMillis / lockWaits)} each.${refusals}`;
  return `No attempt met a conflict, and none waited for a row lock.${refusals}`;
}

/** The bars as an element. */
export function bars(runs) {
  return el('ul', { class: 'bars', 'aria-label': 'Throughput relative to atomic' }, barsOf(runs).map(({ name, at, permille, text, reason: why, control }) =>
    el('li', { class: control ? 'control' : null },
      el('b', {}, name),
      el('span', { class: 'bar-track', 'aria-hidden': 'true' }, el('span', { class: `bar r-${at % 6}`, style: `width:${permille / 10}%` })),
      el('span', {}, text),
      el('span', { class: 'hint' }, why))));
}

function rate({ run }) {
  return run.result.acknowledgedPerSecond;
}

function controlBar({ lost, acknowledged }) {
  return {
    name: 'unguarded control', at: 0, permille: acknowledged ? Math.round((1000 * lost) / acknowledged) : 0, control: true,
    text: `lost ${count(lost)} of ${count(acknowledged)}`, reason: 'No competitor: it must lose, or the workload proves nothing.',
  };
}
