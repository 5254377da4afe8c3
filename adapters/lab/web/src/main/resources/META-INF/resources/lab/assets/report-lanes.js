// The history of an outcome class as a swimlane diagram: one lane per operation, one line per event.

import { el, replace } from '/player/dom.js';
import { Lanes, laneStates } from '/player/lanes.js';

/** The classes of the laboratory's events, which have the same look. */
const LOOKS = { DONE: 'done', FAILED: 'conflict', WAITS: 'waits', RESUMED: 'granted', ACKNOWLEDGED: 'acknowledged', REFUSED: 'refused' };

/** There are three colours of lanes. */
const COLOURS = 3;

/** An event in the words of the text report: what happens before its statement, the statement, and its outcome. */
export function phrase(event) {
  const sql = event.bound ?? event.text;
  switch (event.kind) {
    case 'WAITS':
      return { before: event.waitsFor ? `waits for ${event.waitsFor}` : 'waits', sql, outcome: '' };
    case 'RESUMED':
      return { before: 'continues', sql, outcome: '' };
    case 'ACKNOWLEDGED':
    case 'REFUSED':
      return { before: '', sql: '', outcome: `=> ${event.text}` };
    default:
      return { before: '', sql, outcome: `${event.outcome && `-> ${event.outcome}`}${event.kind === 'FAILED' ? ' (failed)' : ''}` };
  }
}

/** The lanes of one history, which step as those of the laboratory do. */
export class ReportLanes extends Lanes {
  constructor() {
    super();
    this.element.classList.add('report-lanes');
  }

  /** @param operations their letters; `steps` is how many each has when it runs alone */
  show(outcome, operations, steps) {
    const states = laneStates(outcome.history.map((event) => ({ contender: event.operation, kind: LOOKS[event.kind] })), operations.length, operations);
    this.element.style.setProperty('--lanes', operations.length);
    this.element.classList.toggle('many', operations.length > 2);
    if (operations.length > 2) this.element.tabIndex = 0;
    else this.element.removeAttribute('tabindex');
    replace(this.head, operations.map((letter, at) => el('div', { class: `lane-name c-${at % COLOURS}` }, el('b', {}, letter), el('small', {}, `${steps[at]} steps alone`))));
    this.items = outcome.history.map((event, at) => item(event, at, states, operations));
    replace(this.list, this.items);
    replace(this.ending, ending(outcome, operations));
    this.step(this.items.length);
  }
}

function item(event, at, states, operations) {
  const mine = operations.indexOf(event.operation);
  const { before, sql, outcome } = phrase(event);
  return el('li', { class: `event k-${LOOKS[event.kind]} c-${mine % COLOURS}` },
    states[at].map((state, lane) => {
      const shown = state === 'over' && lane === mine ? 'ending' : state;
      return el('i', { class: `lane c-${lane % COLOURS} s-${shown}`, style: `grid-column:${lane + 1}`, 'aria-hidden': 'true' });
    }),
    el('div', { class: 'card', style: `grid-column:${mine + 1}` },
      el('b', { class: 'owner' }, event.operation),
      before ? el('span', { class: 'what' }, before) : null,
      sql ? el('code', { class: 'sql' }, sql) : null,
      outcome ? el('span', { class: 'what' }, outcome) : null));
}

/** The answers and the rows at the end. */
function ending({ answers, rows }, operations) {
  return el('dl', { class: 'balance' },
    operations.map((letter, at) => [el('dt', {}, `${letter} answers`), el('dd', { class: answers[at].acknowledged ? 'same' : 'differs' }, answerText(answers[at]))]),
    el('dt', {}, 'Rows at the end'),
    el('dd', {}, rows.length ? el('ul', { class: 'final-rows' }, rows.map((row) => el('li', {}, el('code', {}, row)))) : 'none'));
}

/** An answer as the text report shows it. */
export function answerText({ acknowledged, value, message }) {
  if (acknowledged) return value;
  return `refused: ${value.slice(value.lastIndexOf('.') + 1)}${message ? `: ${message}` : ''}`;
}
