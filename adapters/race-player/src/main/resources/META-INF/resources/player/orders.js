// The orders of a race, and which of them to show.

/** The order to show first: the first of the worst class. */
export function worst(schedules) {
  return nextBad(schedules, -1) ?? 0;
}

/**
 * The next order of the worst class, after a position and then from the start; null if no class is a failure.
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

/**
 * The index of the order in which other strategies come closest to a given one. A request with fewer steps leaves out
 * its first ones, a request with more steps takes the additional ones at its first turn.
 */
export function sameOrder(order, schedules) {
  const counted = (text, letter) => [...text].filter((one) => one === letter).length;
  const goal = schedules[0].order;
  const passed = {};
  const adapted = [...order].map((letter) => {
    const surplus = counted(order, letter) - counted(goal, letter);
    passed[letter] = (passed[letter] ?? 0) + 1;
    if (surplus > 0) return passed[letter] <= surplus ? '' : letter;
    return passed[letter] === 1 ? letter.repeat(1 - surplus) : letter;
  }).join('');
  return Math.max(0, indexOf(schedules, adapted));
}
