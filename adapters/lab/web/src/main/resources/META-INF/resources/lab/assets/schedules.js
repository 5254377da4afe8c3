// The classes of the schedules of a contest.

import { plural, title } from './format.js';

/** Worst first. */
export const CLASSES = ['lost', 'deadlock', 'refused', 'retried', 'blocked', 'serial'];

/** The texts of each class: a short one for lists, a long one for sentences. */
export const MEANING = {
  lost: { short: 'Lost', long: 'an acknowledged effect is missing, or one is there twice' },
  deadlock: { short: 'Deadlock', long: 'the database ended a request as a victim' },
  refused: { short: 'Refused', long: 'a request was refused and changed nothing' },
  retried: { short: 'Retried', long: 'a request met a conflict, perhaps after a wait for a lock, and succeeded at a later attempt' },
  blocked: { short: 'Waited', long: 'a request waited for a lock, and its attempt then succeeded' },
  serial: { short: 'Serial', long: 'as if one had come after the other' },
};

/** "Unguarded loses in 12 of 20 schedules." */
export function sentence(contenders, counts, total) {
  const guards = [...new Set(contenders.map(({ guard }) => title(guard)))].join(' with ');
  if (counts.lost === 0) return `${guards} loses in none of ${plural(total, 'schedule')}.`;
  return `${guards} loses in ${counts.lost} of ${plural(total, 'schedule')}.`;
}

/** The schedule to show first: the first of the worst class. */
export function worst(schedules) {
  return nextBad(schedules, -1) ?? 0;
}

/**
 * The next schedule of the worst class, after a position and then from the start; null if no class is a failure.
 * Retried, blocked and serial are not failures.
 */
export function nextBad(schedules, after) {
  for (const bad of ['lost', 'deadlock', 'refused']) {
    const found = schedules.map((one, at) => (one.class === bad ? at : -1)).filter((at) => at >= 0);
    if (found.length) return found.find((at) => at > after) ?? found[0];
  }
  return null;
}

/** The index of an order; -1 if there is none. */
export function indexOf(schedules, order) {
  return schedules.findIndex((schedule) => schedule.order === order);
}
