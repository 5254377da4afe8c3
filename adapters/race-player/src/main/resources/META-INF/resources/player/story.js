// A race in words: the names of its accounts, the amounts of its requests, and its verdict.

import { isLike } from './contest.js';

export const LETTERS = ['A', 'B', 'C'];

/** What A, B and C move. The laboratory uses different amounts, so that the missing amount identifies the lost request. */
export const AMOUNTS = ['100.00', '10.00', '1.00'];

const NAMES = { 'account A': 'Alice', 'account B': 'Bob', 'lock A': "Alice's lock", 'lock B': "Bob's lock" };

/** The account that a request changes first. */
const SUBJECT = { deposit: 'account A', withdrawal: 'account A', transfer: 'account A', 'transfer-back': 'account B' };

/** "Alice" for `account A`; other rows keep their name. */
export function rowName(row) {
  return NAMES[row] ?? row;
}

/** "deposit 100.00", "transfer 10.00 from Bob to Alice": what a request does. */
export function requestText(at, operation) {
  switch (operation) {
    case 'transfer':
      return `transfer ${AMOUNTS[at]} from Alice to Bob`;
    case 'transfer-back':
      return `transfer ${AMOUNTS[at]} from Bob to Alice`;
    case 'like':
      return 'like the post';
    case 'unlike':
      return 'remove the like';
    default:
      return `${operation} ${AMOUNTS[at]}`;
  }
}

/** The rows that a race changes or should have changed; all rows if there is none. */
export function relevantRows({ opening, expected, timeline }) {
  const changes = (rows, row) => rows.some((one) => one.row === row.row && (one.value !== row.value || one.version !== row.version));
  const names = opening.filter((row) => changes(expected, row) || timeline.some((event) => changes(event.committed, row))).map(({ row }) => row);
  return names.length ? names : opening.map(({ row }) => row);
}

/** The sentence with what was lost, and by what. Other classes have the explanation of the service. */
export function verdict(execution, contenders) {
  const { ending, expected, timeline, class: name, explanation } = execution;
  const at = ending.findIndex((row, index) => row.value !== expected[index]?.value);
  if (name !== 'lost' || at < 0) return explanation;
  const row = ending[at];
  const answered = contenders.map((_, index) => index).filter((index) => timeline.some((event) => event.contender === LETTERS[index] && event.kind === 'acknowledged'));
  const lost = lostRequest(execution, contenders, answered, at);
  const writer = lost < 0 ? undefined : lastWriter(timeline, row.row);
  const cause = writer ? `; ${writer} overwrote ${LETTERS[lost]}'s ${lostThing(lost, contenders[lost])}` : '';
  return `Lost update: ${answers(answered, contenders.length)} returned 200, ${quantity(row, execution)} is ${row.value} instead of ${expected[at].value}${cause}.`;
}

function answers(answered, size) {
  if (answered.length === size) return size === 2 ? 'both requests' : `all ${size} requests`;
  return answered.map((index) => LETTERS[index]).join(' and ');
}

function quantity({ row }, execution) {
  if (!(row in NAMES)) return row === 'post' ? 'the like count' : row;
  return relevantRows(execution).length > 1 ? `the balance of ${rowName(row)}` : 'the balance';
}

/** The acknowledged request whose effect on a row is exactly the difference; -1 if there is none, or several. */
function lostRequest({ ending, expected }, contenders, answered, at) {
  const missing = cents(expected[at].value) - cents(ending[at].value);
  const fitting = answered.filter((index) => effect(contenders[index].operation, index, ending[at].row) === missing);
  return fitting.length === 1 ? fitting[0] : -1;
}

function effect(operation, index, row) {
  const amount = cents(AMOUNTS[index]);
  if (operation === 'like') return 100;
  if (operation === 'unlike') return -100;
  if (operation === 'deposit' || operation === 'withdrawal') return row === 'account A' ? (operation === 'deposit' ? amount : -amount) : 0;
  return row === SUBJECT[operation] ? -amount : amount;
}

function lastWriter(timeline, row) {
  return timeline.filter((event) => event.kind === 'done' && event.step === 'write' && event.row === row).at(-1)?.contender;
}

function lostThing(index, { operation }) {
  return isLike(operation) ? operation : AMOUNTS[index];
}

function cents(text) {
  return Math.round(Number(text) * 100);
}
