// Deadlock: the structure of two transactions that wait for each other.

import { deadlock } from './api.js';
import { el, replace, svg } from '/player/dom.js';
import { Notice } from './widgets.js';
import { historyLines } from './matrix.js';

/** "Alice's row (accounts 17) · PRIMARY, X": a lock as text. */
export function lockText({ table, index, mode, record }, names = {}) {
  return [rowText(table, record, names), [index, mode].filter(Boolean).join(', ')].filter(Boolean).join(' · ');
}

/** The names of the two accounts by their ids: the lower id is Alice's. */
export function accountNames(transactions) {
  const ids = [...new Set(transactions.flatMap(({ holds, awaits }) => [...holds, ...awaits]).map(({ record }) => record).filter(Boolean))];
  const [alice, bob] = ids.sort((one, other) => Number(one) - Number(other));
  return { ...(alice && { [alice]: "Alice's row" }), ...(bob && { [bob]: "Bob's row" }) };
}

function rowText(table, record, names) {
  const key = `${table}${record ? ` ${record}` : ''}`;
  return names[record] ? `${names[record]} (${key})` : key;
}

export class Deadlock {
  constructor() {
    this.notice = new Notice();
    this.button = el('button', { type: 'button', class: 'primary', onclick: () => this.run() }, 'Run into a deadlock');
    this.diagram = el('div', { class: 'cycle' });
    this.sets = el('div', { class: 'lock-sets' });
    this.timeline = el('ol', { class: 'history' });
    this.report = el('pre', { tabindex: 0, role: 'region', 'aria-label': "The engine's report" });
    this.headline = el('p', { class: 'headline', 'aria-live': 'polite' }, 'Two transactions that wait for each other');
    this.source = el('p', { class: 'hint' });
    this.element = el('div', { class: 'deadlock' },
      el('section', { class: 'panel', 'aria-label': 'Deadlock' },
        el('div', { class: 'title-line' }, el('h2', {}, 'Two transactions, two rows, opposite order'), el('div', { class: 'actions' }, this.button)),
        this.notice.element, this.headline, this.diagram, this.sets),
      el('div', { class: 'deadlock-body' },
        el('section', { class: 'panel', 'aria-label': 'Timeline' }, el('h2', {}, 'Timeline'), this.timeline),
        el('section', { class: 'panel', 'aria-label': 'Report' }, el('h2', {}, "The engine's report"), this.source, this.report)));
    replace(this.diagram, el('p', { class: 'empty' }, 'Run it: each transaction locks one row, then asks for the other. The database ends one of them.'));
    replace(this.timeline, el('li', { class: 'empty' }, 'Nothing yet.'));
    this.report.textContent = '';
  }

  open() {}

  close() {}

  async run() {
    this.button.disabled = true;
    this.notice.say('Running two transactions …');
    try {
      this.draw(await deadlock());
      this.notice.say('');
    } catch (problem) {
      this.notice.fail(problem);
    } finally {
      this.button.disabled = false;
    }
  }

  draw(view) {
    replace(this.headline, el('strong', { 'data-deadlock': 'victim' }, view.victim), ' was the victim: error ', el('span', { 'data-deadlock': 'code' }, String(view.errorCode)), '. The other went on.');
    replace(this.diagram, picture(view));
    const names = accountNames(view.transactions);
    replace(this.sets, view.transactions.map((one, at) => lockSet(one, at, view.victim, names)));
    replace(this.timeline, historyLines(view.timeline).map(({ transaction, text }) => el('li', { class: transaction ? `history-line c-${view.transactions.findIndex(({ name }) => name === transaction)}` : 'history-line' }, transaction ? el('b', { class: 'owner' }, transaction) : null, el('span', {}, text))));
    this.source.textContent = view.source;
    this.report.textContent = view.report || 'The engine does not let this user read its report.';
  }
}

function lockSet({ name, connection, holds, awaits }, at, victim, names) {
  const list = (label, locks) => el('div', {}, el('h4', {}, label), locks.length ? el('ul', {}, locks.map((lock) => el('li', {}, lockText(lock, names)))) : el('p', { class: 'hint' }, 'none reported'));
  return el('article', { class: `lock-set c-${at}` },
    el('h3', {}, name, el('small', {}, ` connection ${connection}`), name === victim ? el('span', { class: 'badge v-lost' }, 'victim') : null),
    list('Holds', holds), list('Waits for', awaits));
}

function picture({ transactions, cycle, victim }) {
  const box = ({ name }, at) => svg('g', { class: `box c-${at}${name === victim ? ' victim' : ''}` },
    svg('rect', { x: at === 0 ? 10 : 250, y: 45, width: 120, height: 60, rx: 10 }),
    svg('text', { x: at === 0 ? 70 : 310, y: 72 }, name),
    svg('text', { x: at === 0 ? 70 : 310, y: 92, class: 'small' }, name === victim ? 'rolled back' : 'goes on'));
  const names = accountNames(transactions);
  const wants = (one) => one.awaits[0] ? names[one.awaits[0].record] ?? `${one.awaits[0].table} ${one.awaits[0].record}`.trim() : 'a row';
  const label = cycle.join(' waits for ');
  return svg('svg', { viewBox: '0 0 380 150', role: 'img', 'aria-label': label },
    svg('defs', {}, svg('marker', { id: 'tip', viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: 'auto-start-reverse' }, svg('path', { d: 'M0 0 L8 4 L0 8 Z' }))),
    svg('path', { class: 'wait', d: 'M80 43 C 110 8, 270 8, 302 41', 'marker-end': 'url(#tip)' }),
    svg('path', { class: 'wait', d: 'M300 107 C 270 142, 110 142, 78 109', 'marker-end': 'url(#tip)' }),
    svg('text', { x: 190, y: 36, class: 'small' }, `waits for ${wants(transactions[0])}`),
    svg('text', { x: 190, y: 125, class: 'small' }, `waits for ${wants(transactions[1])}`),
    transactions.map(box));
}
