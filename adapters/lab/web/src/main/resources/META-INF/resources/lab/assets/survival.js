// Survival: what became of each strategy under each fault, as it was measured for this version.

import * as api from './api.js';
import { el, icon, replace } from '/player/dom.js';
import { plural, title, words } from '/player/format.js';
import { Notice } from './widgets.js';

const EFFECTS = [
  ['missing', 'acknowledged, and not in the ledger'],
  ['overwritten', 'overwritten by another movement'],
  ['doubled', 'applied twice'],
  ['falselyRefused', 'refused, and in the ledger'],
  ['unresolved', 'unknown until the end'],
];

const VERDICTS = {
  held: 'Held: nothing was lost or doubled.',
  broken: 'Broken, as it must be without the guard.',
  'not-needed': 'No result was unknown, so no request was repeated, and the key had nothing to prevent.',
  unknown: 'The run saw too little.',
};

export class Survival {
  constructor() {
    this.notice = new Notice();
    this.place = el('div', { class: 'scroller', tabindex: 0, role: 'region', 'aria-label': 'Survival table' });
    this.hint = el('p', { class: 'hint' });
    this.detailTitle = el('h3', { tabindex: -1 }, 'A cell');
    this.detailText = el('div', { class: 'detail-text' }, el('p', {}, 'Open a cell to see what was counted, and the command that repeats it.'));
    this.element = el('section', { class: 'panel', 'aria-label': 'Survival' },
      el('div', { class: 'title-line' }, el('h2', {}, 'What does each strategy survive?')),
      this.hint,
      this.notice.element,
      el('div', { class: 'matrix-body' }, this.place, el('div', { class: 'detail' }, this.detailTitle, this.detailText)));
  }

  async load() {
    if (this.matrix) return;
    try {
      this.matrix = await api.survival();
      replace(this.hint, `Two instances, a fault, and a check of every response against the ledger. Measured on ${this.matrix.measured} with ${this.matrix.database}. The last columns lack a guard, and must break.`);
      replace(this.place, this.table());
    } catch (problem) {
      this.notice.fail(problem);
    }
  }

  table() {
    const { rows, faults } = this.matrix;
    return el('table', { class: 'heat survival' },
      el('caption', { class: 'visually-hidden' }, 'What became of each strategy under each fault'),
      el('thead', {}, el('tr', {}, el('td', {}), rows.map((row) => el('th', { scope: 'col', class: row.control ? 'g-control' : 'g-shipped' }, el('span', {}, row.label))))),
      el('tbody', {}, faults.map((fault) => el('tr', {}, el('th', { scope: 'row' }, words(fault)), rows.map((row) => this.cell(row, fault))))));
  }

  cell(row, fault) {
    const cell = this.matrix.cells.find((one) => one.row === row.label && one.fault === fault);
    if (!cell) return el('td', {});
    const broken = cell.verdict === 'broken';
    const text = words(cell.summary);
    return el('td', {}, el('button', {
      type: 'button',
      class: broken || cell.verdict === 'unknown' ? 'v-lost' : 'v-serial',
      style: `--heat:${broken ? '60%' : '0%'}`,
      'aria-label': `${row.label} under ${words(fault)}: ${text}`,
      onclick: (event) => this.show(event.currentTarget, row, cell),
    }, icon(broken ? 'lost' : 'serial'), el('span', {}, text)));
  }

  show(button, row, cell) {
    for (const other of this.place.querySelectorAll('button')) other.toggleAttribute('data-open', other === button);
    this.detailTitle.textContent = `${title(row.label)} under ${words(cell.fault)}`;
    const counted = EFFECTS.filter(([name]) => cell.effects[name] > 0);
    replace(this.detailText,
      el('p', {}, VERDICTS[cell.verdict]),
      counted.length ? el('ul', {}, counted.map(([name, meaning]) => el('li', {}, `${plural(cell.effects[name], 'movement')} ${meaning}`))) : null,
      cell.reason ? el('p', { class: 'hint' }, cell.reason) : null,
      el('p', {}, `${plural(cell.acknowledged, 'write')} acknowledged, ${cell.unknown} unknown until repeated. The first acknowledgement came ${cell.recoveryMillis} ms after the cause ended. The longest response took ${cell.longestResponseMillis} ms.`),
      el('p', {}, 'To repeat it: ', el('code', {}, `java -jar survival.jar --start quarkus-run.jar ${cell.options}`)));
    this.detailTitle.focus({ preventScroll: matchMedia('(min-width: 60rem)').matches });
  }
}
