// The classes of the schedules of a contest.

import { plural, title } from '/player/format.js';

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

/** Why there can be fewer executions than orders. */
export function executionsText(schedules, executions) {
  if (schedules === executions) return `${plural(schedules, 'order')}, each with an execution of its own`;
  return `${plural(schedules, 'order')}, ${plural(executions, 'execution')}: a waiting request cannot take a step, so several orders are one execution`;
}
