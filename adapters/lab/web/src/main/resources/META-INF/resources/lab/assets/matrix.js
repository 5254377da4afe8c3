// Matrix: the strategies that can share a row, the anomalies of the engines, and the strategies under faults.

import { EXPLANATIONS, SOURCES, closest, documented } from './anomalies.js';
import * as api from './api.js';
import { el, icon, replace } from '/player/dom.js';
import { millis, plural, title, words } from '/player/format.js';
import { Survival } from './survival.js';
import { Notice } from './widgets.js';
import { Player } from '/player/player.js';

/** All pairs of guards, each once; pairs without unsafe variants first. */
export function pairs(guards) {
  const all = guards.flatMap((first, at) => guards.slice(at).map((second) => [first, second]));
  const own = ([first, second]) => Number(first.kind === 'unsafe') + Number(second.kind === 'unsafe');
  return all.map((pair, at) => ({ pair, at })).sort((a, b) => own(a.pair) - own(b.pair) || a.at - b.at).map(({ pair }) => pair);
}

/** The lines of a history with their transaction: {transaction: 'T1', text} or {transaction: '', text}. */
export function historyLines(history) {
  return history.map((line) => {
    const [, transaction, text] = /^(T\d+|Txn\d+):\s*(.*)$/.exec(line) ?? [null, '', line];
    return { transaction, text };
  });
}

export class Matrix {
  constructor(facts, go) {
    this.go = go;
    this.guards = facts.guards.filter((guard) => !guard.ofLikes);
    this.cells = new Map();
    this.known = new Map();
    this.notice = new Notice();
    this.measureButton = el('button', { type: 'button', class: 'primary', onclick: () => this.measure() }, 'Measure all pairs');
    this.stopButton = el('button', { type: 'button', disabled: true, onclick: () => { this.stopped = true; } }, 'Stop');
    this.progress = el('progress', { max: 1, value: 0, 'aria-label': 'Pairs measured' });
    this.progressText = el('output', { class: 'position' });
    this.engine = facts.engine;
    this.matrices = new Map();
    this.engineSelect = el('select', { name: 'engine', 'aria-label': 'Engine', onchange: () => this.showMatrix(this.engineSelect.value) });
    this.anomalyButton = el('button', { type: 'button', class: 'primary', onclick: () => this.measureAnomalies() }, 'Measure anomalies');
    this.anomalyNotice = new Notice();
    this.anomalyPlace = el('div', { class: 'anomalies', 'aria-live': 'polite' });
    this.player = new Player({ empty: 'Open a measured cell: its shortest failing history is shown here, with what repairs it.' });
    this.detailTitle = el('h3', { tabindex: -1 }, 'History');
    this.detailText = el('div', { class: 'detail-text' });
    this.history = el('ol', { class: 'history' });
    this.anomalyTitle = el('h3', { tabindex: -1 }, 'History');
    this.anomalyText = el('div', { class: 'detail-text' });
    this.survival = new Survival();
    this.element = el('div', { class: 'matrix' },
      el('section', { class: 'panel', 'aria-label': 'Composition' },
        el('div', { class: 'title-line' }, el('h2', {}, 'Which strategies may share a row?'), el('div', { class: 'actions' }, this.measureButton, this.stopButton)),
        el('p', { class: 'hint' }, 'Two deposits, one under each, in every order. A cell says how many orders lose.'),
        this.notice.element,
        el('div', { class: 'progress' }, this.progress, this.progressText),
        el('div', { class: 'matrix-body' },
          el('div', { class: 'scroller', tabindex: 0, role: 'region', 'aria-label': 'Composition table' }, this.table()),
          el('div', { class: 'detail', onkeydown: (event) => this.key(event) }, this.detailTitle, this.detailText, this.player.element))),
      el('section', { class: 'panel', 'aria-label': 'Anomalies' },
        el('div', { class: 'title-line' }, el('h2', {}, 'Which anomalies does each engine allow?'), el('div', { class: 'actions' }, this.engineSelect, this.anomalyButton)),
        el('p', { class: 'hint' }, 'Two scripted transactions try each anomaly at each isolation level. The documented results were measured with ', el('code', {}, 'lab anomalies'), '. Measure anomalies repeats it on the connected engine.'),
        this.anomalyNotice.element,
        el('div', { class: 'matrix-body' }, this.anomalyPlace,
          el('div', { class: 'detail' }, this.anomalyTitle, this.anomalyText, this.history))),
      this.survival.element);
    this.advance(0);
  }

  async open({ pair }) {
    if (!this.matrices.size) this.loadDocumented();
    this.survival.load();
    if (!pair || this.opened === pair) return;
    const [first, second] = pair.split('~');
    try {
      if (!this.known.has(pair)) this.learn(await api.composition(first, second));
      this.show(first, second);
    } catch (problem) {
      this.notice.fail(problem);
    }
  }

  close() {
    this.player.stop();
  }

  table() {
    const name = (guard) => el('span', {}, words(guard.name));
    return el('table', { class: 'heat' },
      el('caption', { class: 'visually-hidden' }, 'How many orders lose, for each pair of strategies'),
      el('thead', {}, el('tr', {}, el('td', {}), this.guards.map((guard) => el('th', { scope: 'col', title: guard.summary, class: `g-${guard.kind}` }, name(guard))))),
      el('tbody', {}, this.guards.map((row) => el('tr', {}, el('th', { scope: 'row', title: row.summary, class: `g-${row.kind}` }, name(row)), this.guards.map((column) => {
        const button = el('button', { type: 'button', disabled: true, 'aria-label': `${words(row.name)} with ${words(column.name)}: not measured`, onclick: () => this.show(row.name, column.name, true) }, '·');
        this.cells.set(`${row.name}~${column.name}`, button);
        return el('td', {}, button);
      })))));
  }

  async measure() {
    this.stopped = false;
    this.measureButton.disabled = true;
    this.stopButton.disabled = false;
    const all = pairs(this.guards);
    let done = 0;
    let losing = 0;
    try {
      this.notice.say('Measuring …');
      for (const [first, second] of all) {
        if (this.stopped) break;
        const cell = await api.composition(first.name, second.name);
        this.learn(cell);
        if (cell.lost) losing++;
        this.advance(++done, all.length);
      }
      this.notice.say(`${this.stopped ? 'Stopped' : 'Done'}: ${losing} of ${plural(done, 'pair')} can lose an update.`);
    } catch (problem) {
      this.notice.fail(problem);
    } finally {
      this.measureButton.disabled = false;
      this.stopButton.disabled = true;
    }
  }

  advance(done, all = pairs(this.guards).length) {
    this.progress.max = all;
    this.progress.value = done;
    this.progressText.textContent = `${done} of ${plural(all, 'pair')}`;
  }

  learn(cell) {
    for (const [row, column] of [[cell.first, cell.second], [cell.second, cell.first]]) {
      this.known.set(`${row}~${column}`, cell);
      const button = this.cells.get(`${row}~${column}`);
      if (!button) continue;
      const bad = cell.lost > 0;
      button.disabled = false;
      button.className = bad ? 'v-lost' : 'v-serial';
      button.style.setProperty('--heat', bad ? `${Math.round(25 + (75 * cell.lost) / cell.schedules)}%` : '0%');
      button.setAttribute('aria-label', `${words(row)} with ${words(column)}: loses in ${cell.lost} of ${cell.schedules}`);
      replace(button, icon(bad ? 'lost' : 'serial'), el('span', {}, `${cell.lost}/${cell.schedules}`));
    }
  }

  show(row, column, focus = false) {
    const pair = `${row}~${column}`;
    const cell = this.known.get(pair);
    this.opened = pair;
    for (const [name, button] of this.cells) button.toggleAttribute('data-open', name === pair);
    this.detailTitle.textContent = `${title(row)} with ${words(column)}`;
    replace(this.detailText,
      el('p', {}, cell.lost ? `Loses in ${cell.lost} of ${plural(cell.schedules, 'order')}.` : `Loses in none of ${plural(cell.schedules, 'order')}.`),
      cell.repair ? el('p', { class: 'repair' }, el('b', {}, 'Repair '), cell.repair) : null,
      el('p', {}, el('a', { href: `#race/deposit.${cell.first}~deposit.${cell.second}${cell.shortest ? `/${cell.shortest.order}` : ''}` }, 'Open in Race')));
    if (cell.shortest) this.player.show(cell.shortest, [cell.first, cell.second].map((guard) => ({ operation: 'deposit', guard })));
    else this.player.clear('Nothing was lost in any order, so there is no failing history to show.');
    this.go({ tab: 'matrix', pair });
    if (focus) this.detailTitle.focus({ preventScroll: matchMedia('(min-width: 60rem)').matches });
  }

  async loadDocumented() {
    try {
      const all = await documented();
      for (const matrix of all) this.matrices.set(`${matrix.engine}, documented`, matrix);
      const shown = closest(all, this.engine);
      this.addMatrix(`${shown.engine}, documented`, shown);
    } catch (problem) {
      this.anomalyNotice.fail(problem);
    }
  }

  /** Adds a matrix to the list of engines, and shows it. */
  addMatrix(name, matrix) {
    this.matrices.set(name, matrix);
    replace(this.engineSelect, [...this.matrices.keys()].map((value) => el('option', { value, selected: value === name }, value)));
    this.showMatrix(name);
  }

  showMatrix(name) {
    replace(this.anomalyPlace, this.matrices.get(name).modes.map((mode) => this.modeTable(mode)));
    this.anomalyTitle.textContent = 'History';
    replace(this.anomalyText);
    replace(this.history, el('li', { class: 'empty' }, 'Open a cell to read what both transactions did and saw.'));
  }

  async measureAnomalies() {
    this.anomalyButton.disabled = true;
    this.anomalyNotice.say('Trying every anomaly at every level …');
    try {
      const found = await api.anomalies();
      this.addMatrix(`${found.engine}, measured now`, found);
      this.anomalyNotice.say(`${found.engine}, in ${millis(found.tookMillis)}.`);
    } catch (problem) {
      this.anomalyNotice.fail(problem);
    } finally {
      this.anomalyButton.disabled = false;
    }
  }

  modeTable({ setting, cells }) {
    const levels = [...new Set(cells.map((cell) => cell.isolation))];
    const anomalies = [...new Set(cells.map((cell) => cell.anomaly))];
    const at = (isolation, anomaly) => cells.find((cell) => cell.isolation === isolation && cell.anomaly === anomaly);
    return el('div', { class: 'scroller', tabindex: 0, role: 'region', 'aria-label': `Anomalies ${setting}` }, el('table', { class: 'heat anomaly', 'data-setting': setting },
      el('caption', {}, setting || 'As the engine is'),
      el('thead', {}, el('tr', {}, el('td', {}), levels.map((level) => el('th', { scope: 'col' }, words(level))))),
      el('tbody', {}, anomalies.map((anomaly) => el('tr', {}, el('th', { scope: 'row', title: EXPLANATIONS[anomaly] }, title(anomaly)), levels.map((level) => {
        const cell = at(level, anomaly);
        if (!cell) return el('td', {});
        const result = cell.occurs ? 'occurs' : cell.prevention || 'no';
        return el('td', {}, el('button', { type: 'button', class: cell.occurs ? 'v-lost' : 'v-serial', style: `--heat:${cell.occurs ? '60%' : '0%'}`, 'aria-label': `${words(anomaly)} at ${words(level)}: ${result}`, onclick: (event) => this.showHistory(event.currentTarget, setting, cell) }, icon(cell.occurs ? 'lost' : 'serial'), el('span', {}, result)));
      }))))));
  }

  showHistory(button, setting, cell) {
    for (const other of this.anomalyPlace.querySelectorAll('button')) other.toggleAttribute('data-open', other === button);
    this.anomalyTitle.textContent = `${title(cell.anomaly)} at ${words(cell.isolation)}${setting ? `, ${setting}` : ''}`;
    replace(this.anomalyText, el('p', {}, EXPLANATIONS[cell.anomaly]),
      el('p', { class: 'hint' }, 'Definitions: ', SOURCES.flatMap(([text, href], at) => [at ? ', ' : null, el('a', { href, rel: 'noreferrer' }, text)]), '.'));
    const transactions = [...new Set(historyLines(cell.history).map(({ transaction }) => transaction).filter(Boolean))];
    replace(this.history, historyLines(cell.history).map(({ transaction, text }) => el('li', { class: transaction ? `history-line c-${transactions.indexOf(transaction)}` : 'history-line' }, transaction ? el('b', { class: 'owner' }, transaction) : null, el('code', {}, text))));
    this.anomalyTitle.focus({ preventScroll: matchMedia('(min-width: 60rem)').matches });
  }

  key(event) {
    if (event.target.matches('select, input') || (event.key === ' ' && event.target.matches('button, a'))) return;
    if (this.player.key(event.key)) event.preventDefault();
  }
}
