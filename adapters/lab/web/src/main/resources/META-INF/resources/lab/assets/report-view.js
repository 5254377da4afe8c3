// A report of the explorer: its verdict, its outcome classes, and the history of the chosen one.

import { el, icon, replace } from '/player/dom.js';
import { Player } from '/player/player.js';
import { answerText, ReportLanes } from './report-lanes.js';
import { markCurrent } from './schedule-list.js';
import { badge } from './widgets.js';

/** The meaning of a judgement without an explanation. */
const MEANING = {
  SERIALIZABLE: 'A serial order of the acknowledged operations has the same answers and leaves the same rows.',
  WRONG_ANSWERS: 'A serial order leaves the same rows, and none of these has the same answers.',
  WRONG_STATE: 'No serial order leaves the same rows.',
  BROKEN_INVARIANT: 'A stated invariant does not hold.',
};

const VERDICTS = { PASSED: 'serial', FAILED: 'lost', INCONCLUSIVE: 'inconclusive' };

/** The line of a class as in the text report, without its replay id. */
export function lineOf({ failing, executions, judgement, answers }) {
  return `${failing ? 'FAIL' : 'ok'} ${executions}x ${judgement} ${answers.map(answerText).join(' / ')}`;
}

export class ReportView {
  constructor() {
    this.report = null;
    this.at = 0;
    this.headline = el('h2', { class: 'headline', 'aria-live': 'polite' });
    this.facts = el('ul', { class: 'report-facts' });
    this.list = el('div', { class: 'schedules', role: 'group', 'aria-label': 'Outcome classes' });
    this.lanes = new ReportLanes();
    this.player = new Player({ previous: () => this.move(-1), next: () => this.move(1), empty: '', lanes: this.lanes, things: 'class' });
    this.name = el('h3', { class: 'order-name' });
    this.replay = el('p', { class: 'hint' });
    this.element = el('div', { class: 'report', hidden: true, onkeydown: (event) => this.key(event) },
      el('section', { class: 'panel summary', 'aria-label': 'Verdict' }, this.headline, this.facts),
      el('div', { class: 'race-body' },
        el('section', { class: 'panel list-panel', 'aria-label': 'All outcome classes' }, el('h3', {}, 'Outcome classes'), el('p', { class: 'hint' }, 'Up and down choose one, left and right step, space plays.'), this.list),
        el('section', { class: 'panel lanes-panel', 'aria-label': 'History' }, this.name, this.replay, this.player.element)));
  }

  /** Shows a report that was checked, at its shortest failing history. */
  show(report, name) {
    this.report = report;
    this.element.hidden = false;
    replace(this.headline, badge(VERDICTS[report.verdict], report.verdict), ' ', report.words);
    replace(this.facts,
      el('li', {}, name),
      el('li', {}, `Steps: ${report.operations.map((letter, at) => `${letter} ${report.steps[at]}`).join(', ')}`),
      report.masked.length ? el('li', {}, `Not compared, because equal serial runs differ: ${report.masked.join('; ')}`) : null,
      report.notes.map((note) => el('li', {}, note)));
    this.chips = report.classes.map((outcome, at) => this.chip(outcome, at));
    replace(this.list, this.chips.length ? this.chips : el('p', { class: 'empty' }, 'No execution ran.'));
    if (report.classes.length) return this.select(report.failure ?? 0, { play: true });
    replace(this.name, 'History');
    replace(this.replay);
    return this.player.clear('The report has no history.');
  }

  clear() {
    this.player.stop();
    this.report = null;
    this.element.hidden = true;
  }

  chip(outcome, at) {
    return el('button', { type: 'button', class: `chip v-${toneOf(outcome)}`, tabindex: -1, onclick: () => this.select(at) },
      icon(toneOf(outcome)), el('span', { class: 'replay-id' }, outcome.replayId), el('span', { class: 'chip-word' }, `${outcome.executions}x ${outcome.judgement}`));
  }

  select(at, { play = false, focus = false } = {}) {
    this.at = at;
    const outcome = this.report.classes[at];
    markCurrent(this.list, this.chips, at, focus);
    replace(this.name, `Class ${at + 1} of ${this.report.classes.length}`, badge(toneOf(outcome), outcome.judgement));
    replace(this.replay, 'Replay this execution: ', el('code', {}, `-Dinterleave.replay=${outcome.replayId}`));
    this.player.stop();
    this.lanes.show(outcome, this.report.operations, this.report.steps);
    this.player.present({ size: outcome.history.length, tone: toneOf(outcome), verdict: lineOf(outcome), note: outcome.explanation || MEANING[outcome.judgement], play });
  }

  move(by) {
    const size = this.report?.classes.length;
    if (!size) return;
    this.select((this.at + by + size) % size, { focus: this.list.contains(document.activeElement) });
  }

  key(event) {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.target.matches('input')) return;
    if (event.key === ' ' && event.target.matches('button') && !event.target.matches('.chip')) return;
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') this.move(event.key === 'ArrowUp' ? -1 : 1);
    else if (!this.player.key(event.key)) return;
    event.preventDefault();
  }
}

/** A class that fails, one that is accepted by a lower grade, or a correct one. */
function toneOf({ failing, judgement }) {
  if (failing) return 'lost';
  return judgement === 'SERIALIZABLE' ? 'serial' : 'inconclusive';
}
