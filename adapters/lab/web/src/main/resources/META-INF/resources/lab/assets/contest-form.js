// The form of a race: an operation and a strategy for two or three requests.

import { contestOf, isLike, parseContest } from '/player/contest.js';
import { el } from '/player/dom.js';
import { title } from '/player/format.js';
import { field, options } from './widgets.js';

const KINDS = [['shipped', 'Shipped'], ['control', 'Control: guards nothing'], ['unsafe', 'Unsafe on purpose']];
const NAMES = [' first request', ' second request', ' third request'];

export class ContestForm {
  /** @param facts what GET /lab/facts returns; `run` and `findBad` are the actions of its buttons */
  constructor(facts, { run, findBad }) {
    this.facts = facts;
    this.requests = ['A', 'B', 'C'].map((letter, at) => this.request(letter, at));
    this.runButton = el('button', { type: 'submit', class: 'primary' }, 'Run all interleavings');
    this.badButton = el('button', { type: 'button', onclick: findBad }, 'Find me a bad schedule');
    this.third = el('button', { type: 'button', onclick: () => this.addThird() }, 'Add a third request');
    this.element = el('form', { class: 'panel contest', 'aria-label': 'Contest', onsubmit: (event) => { event.preventDefault(); run(); } },
      el('div', { class: 'requests' }, this.requests.map((request) => request.element)),
      el('div', { class: 'actions' }, this.runButton, this.badButton, this.third));
  }

  /** The id of the contest that is selected. */
  get contest() {
    return contestOf(this.requests.filter((request) => request.operation.value !== '').map(({ operation, guard }) => ({ operation: operation.value, guard: guard.value })));
  }

  /** Selects a contest. */
  set contest(id) {
    const list = parseContest(id);
    if (list.length > 2) this.addThird();
    this.requests.forEach((request, at) => {
      const operations = this.facts.operations.map((name) => [name, title(name)]);
      options(request.operation, [['', at === 2 ? [['', 'None'], ...operations] : operations]], list[at]?.operation ?? '');
      this.offerGuards(at, list[at]?.guard);
    });
  }

  /** Disables the buttons during a run. */
  set busy(busy) {
    this.runButton.disabled = this.badButton.disabled = busy;
  }

  addThird() {
    this.requests[2].element.hidden = false;
    this.third.hidden = true;
  }

  request(letter, at) {
    const operation = el('select', { onchange: () => this.changed(at) });
    const guard = el('select', { onchange: () => this.explain(at) });
    const hint = el('span', { class: 'hint request-hint' });
    const element = el('fieldset', { class: `request c-${at}`, hidden: at === 2 },
      el('legend', {}, el('b', { class: 'owner' }, letter), NAMES[at]),
      field('Operation', operation), field('Strategy', guard), hint);
    return { element, operation, guard, hint };
  }

  offerGuards(at, chosen) {
    const request = this.requests[at];
    const operation = request.operation.value;
    const fitting = this.facts.guards.filter((guard) => guard.ofLikes === isLike(operation));
    request.guard.disabled = operation === '';
    const pick = fitting.some((guard) => guard.name === chosen) ? chosen : fitting.find((guard) => guard.kind === 'control')?.name;
    options(request.guard, operation === '' ? [['', [['', '–']]]] : KINDS.map(([kind, label]) => [label, fitting.filter((guard) => guard.kind === kind).map((guard) => [guard.name, guard.title])]), pick);
    this.explain(at);
  }

  explain(at) {
    const { operation, guard, hint } = this.requests[at];
    hint.textContent = operation.value === '' ? '' : (this.facts.guards.find(({ name }) => name === guard.value)?.summary ?? '');
  }

  /** Likes and movements share no row: the other requests change to the same kind. */
  changed(at) {
    const like = isLike(this.requests[at].operation.value);
    if (this.requests[at].operation.value !== '') {
      this.requests.forEach((request, other) => {
        if (other !== at && request.operation.value !== '' && isLike(request.operation.value) !== like) {
          request.operation.value = like ? 'like' : 'deposit';
          this.offerGuards(other, this.requests[at].guard.value);
        }
      });
    }
    this.offerGuards(at, this.requests[at].guard.value);
  }
}
