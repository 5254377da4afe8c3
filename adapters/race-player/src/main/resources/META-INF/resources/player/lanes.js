// A schedule as a swimlane diagram: one lane per request, one line per event, and the committed rows.

import { el, replace } from './dom.js';
import { words } from './format.js';
import { isolation, statement } from './statements.js';
import { LETTERS, relevantRows, requestText, rowName } from './story.js';

/** The text of an event, and its note. */
export function phrase(event) {
  const seen = [rowName(event.row), event.version >= 0 ? `version ${event.version}` : ''].filter(Boolean).join(', ');
  switch (event.kind) {
    case 'waits':
      return { text: event.waitsFor ? `waits for ${event.waitsFor}` : 'waits for a lock', more: joined(event.step && `to ${words(event.step)}`, rowName(event.row), event.note) };
    case 'granted':
      return { text: 'gets the lock', more: joined(event.step && `${words(event.step)} done`, event.value && `${event.value}`, seen, event.note) };
    case 'conflict':
      return { text: 'conflict', more: joined(event.note || 'nothing of this attempt is left') };
    case 'acknowledged':
      return { text: 'returns 200', more: joined(event.note) };
    case 'refused':
      return { text: 'is refused', more: joined(event.note) };
    default:
      return { text: done(event), more: joined(seen, event.note) };
  }
}

function done({ step, value }) {
  const verb = { read: 'reads', write: 'writes', compute: 'computes', commit: 'commits', lock: 'locks', unlock: 'unlocks', 'lock-wait': 'finds the lock taken' }[step] ?? words(step || 'goes on');
  return value && step !== 'commit' && step !== 'lock' ? `${verb} ${value}` : verb;
}

function joined(...parts) {
  return parts.filter(Boolean).join(' · ');
}

/** For each event, the state of each lane after it: `before`, `active`, `waiting`, `over`. */
export function laneStates(timeline, size, letters = LETTERS) {
  const states = Array(size).fill('before');
  return timeline.map((event) => {
    const at = letters.indexOf(event.contender);
    states[at] = { waits: 'waiting', acknowledged: 'over', refused: 'over' }[event.kind] ?? 'active';
    return [...states];
  });
}

/** For each event, the committed rows, each with whether this event changed it. */
export function committedStates(opening, timeline) {
  let before = opening;
  return timeline.map((event) => {
    const rows = event.committed.map((row) => {
      const was = before.find((one) => one.row === row.row);
      return { ...row, changed: !was || was.value !== row.value || was.version !== row.version };
    });
    before = event.committed;
    return rows;
  });
}

/** "1010.00 v1": the state of a row. */
export function stateText(row) {
  return row.version >= 0 ? `${row.value} v${row.version}` : row.value;
}

/** The lanes of one execution. A step after the current one is an empty card, which keeps its space. */
export class Lanes {
  constructor() {
    this.list = el('ol', { class: 'events' });
    this.head = el('div', { class: 'lanes-head', 'aria-hidden': 'true' });
    this.ending = el('div', { class: 'ending' });
    this.element = el('div', { class: 'lanes' }, this.head, this.list, this.ending);
    this.items = [];
  }

  /** @param contenders of the form {operation, guard}, A first */
  show(execution, contenders) {
    const size = contenders.length;
    const states = laneStates(execution.timeline, size);
    const rows = committedStates(execution.opening, execution.timeline);
    const shown = relevantRows(execution);
    this.element.style.setProperty('--lanes', size);
    this.element.classList.toggle('single', shown.length === 1);
    replace(
      this.head,
      contenders.map(({ operation, guard }, at) =>
        el('div', { class: `lane-name c-${at}` }, el('b', {}, `${LETTERS[at]}: `), el('span', {}, requestText(at, operation)), el('small', {}, `${words(guard)}, ${isolation(guard)}`)),
      ),
      el('div', { class: 'lane-name committed-name' }, shown.length === 1 ? `Committed: ${rowName(shown[0])}` : 'Committed'),
    );
    this.contenders = contenders;
    const opening = el('li', { class: 'event opening' },
      el('span', { class: 'committed' }, el('span', { class: 'opening-word' }, 'Before '), rowTexts(execution.opening.map((row) => ({ ...row, changed: false })), shown)));
    this.shown = shown;
    this.items = execution.timeline.map((event, at) => this.item(event, at, states, rows[at]));
    replace(this.list, opening, this.items);
    replace(this.ending, outcome(execution, shown));
    this.step(this.items.length);
  }

  clear(text) {
    this.items = [];
    replace(this.head);
    replace(this.list, el('li', { class: 'empty' }, text));
    replace(this.ending);
  }

  /** Shows the first events as done, and the last of them as the current one. */
  step(reached) {
    this.reached = reached;
    this.items.forEach((item, at) => {
      item.classList.toggle('to-come', at >= reached);
      if (at === reached - 1) item.setAttribute('aria-current', 'step');
      else item.removeAttribute('aria-current');
    });
    this.ending.classList.toggle('to-come', reached < this.items.length);
  }

  item(event, at, states, rows) {
    const mine = LETTERS.indexOf(event.contender);
    const { text, more } = phrase(event);
    const sent = statement(event, this.contenders);
    return el('li', { class: `event k-${event.kind} c-${mine}` },
      states[at].map((state, lane) => {
        const was = at === 0 ? 'before' : states[at - 1][lane];
        return el('i', { class: `lane c-${lane} s-${state === 'over' && lane !== mine ? 'over' : state === 'over' ? 'ending' : state}${was === 'waiting' && lane === mine ? ' was-waiting' : ''}`, style: `grid-column:${lane + 1}`, 'aria-hidden': 'true' });
      }),
      el('div', { class: 'card', style: `grid-column:${mine + 1}` },
        el('b', { class: 'owner' }, event.contender),
        el('span', { class: 'what' }, text),
        event.attempt > 1 ? el('span', { class: 'attempt' }, `try ${event.attempt}`) : null,
        more ? el('span', { class: 'more' }, more) : null,
        sent ? el('code', { class: 'sql' }, sent.sql) : null,
        sent ? el('span', { class: 'more lock' }, event.kind === 'waits' ? `needs: ${sent.lock}` : sent.lock) : null),
      el('div', { class: 'committed' }, rowTexts(rows, this.shown)));
  }
}

function rowTexts(rows, shown) {
  return rows.filter(({ row }) => shown.includes(row)).map((row) =>
    el('span', { class: row.changed ? 'row-state changed' : 'row-state' }, el('span', { class: 'row-name' }, rowName(row.row)), ' ', el('b', {}, row.value), row.version >= 0 ? el('span', { class: 'row-version' }, ` v${row.version}`) : null));
}

function outcome({ ending, expected }, shown) {
  return el('dl', { class: 'balance' },
    ending.map((row, at) => {
      if (!shown.includes(row.row)) return null;
      const wanted = expected[at];
      const same = !wanted || wanted.value === row.value;
      return [el('dt', {}, rowName(row.row)), el('dd', { class: same ? 'same' : 'differs' }, el('span', {}, 'ends as ', el('b', {}, stateText(row))), el('span', {}, same ? 'as acknowledged' : el('span', {}, 'acknowledged: ', el('b', {}, wanted.value))))];
    }));
}
