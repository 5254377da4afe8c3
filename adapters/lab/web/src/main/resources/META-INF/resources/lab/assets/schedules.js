// What became of the orders of a contest.

import { plural, title } from './format.js';

/** Worst first. */
export const CLASSES = ['lost', 'deadlock', 'refused', 'retried', 'blocked', 'serial'];

/** Each in words: a short one for a list, one for a sentence. */
export const MEANING = {
  lost: { short: 'Lost', long: 'an acknowledged effect is missing, or one is there twice' },
  deadlock: { short: 'Deadlock', long: 'the database ended a request as a victim' },
  refused: { short: 'Refused', long: 'a request was told no, and changed nothing' },
  retried: { short: 'Retried', long: 'a request met a conflict, perhaps after a wait for a lock, and succeeded at a later attempt' },
  blocked: { short: 'Waited', long: 'a request waited for a lock, and its attempt then succeeded' },
  serial: { short: 'Serial', long: 'as if one had come after the other' },
};

/** "Unguarded loses in 12 of 20 schedules." */
export function sentence(contenders, counts, total) {
  const who = [...new Set(contenders.map(({ guard }) => title(guard)))].join(' with ');
  if (counts.lost === 0) return `${who} loses in none of ${plural(total, 'schedule')}.`;
  return `${who} loses in ${counts.lost} of ${plural(total, 'schedule')}.`;
}

/** Which schedule to show first: the first of the worst class. */
export function worst(schedules) {
  return nextBad(schedules, -1) ?? 0;
}

/**
 * The next schedule, after a position and around the end, of the worst class that there is; null if all went well.
 * Waiting, trying again and being clean is well.
 */
export function nextBad(schedules, after) {
  for (const bad of ['lost', 'deadlock', 'refused']) {
    const found = schedules.map((one, at) => (one.class === bad ? at : -1)).filter((at) => at >= 0);
    if (found.length) return found.find((at) => at > after) ?? found[0];
  }
  return null;
}

/** Where an order stands; -1 if nowhere. */
export function indexOf(schedules, order) {
  return schedules.findIndex((schedule) => schedule.order === order);
}
