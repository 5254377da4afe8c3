// The recommended strategy for a workload, the reasons, and the check of the prediction.

import * as api from './api.js';
import { el, replace } from '/player/dom.js';
import { count, millis, percent, title } from '/player/format.js';
import { badge } from './widgets.js';
import { RECIPES } from './recipes.js';
import { VERDICTS } from './results.js';

export class AdvicePanel {
  constructor() {
    this.body = el('div', { class: 'advice', 'aria-live': 'polite' }, el('p', { class: 'empty' }, 'Ask the advisor: it measures every strategy under your workload, recommends one, and checks itself.'));
    this.element = el('section', { class: 'panel advice-panel', 'aria-label': 'Advice', hidden: true }, el('h2', {}, 'Advice'), this.body);
  }

  async ask(question) {
    const { id } = await api.askAdvice(question);
    this.element.hidden = false;
    const last = await api.follow(async () => {
      const seen = await api.advice(id);
      this.draw(seen);
      return seen;
    }, 500);
    if (last.state === 'failed') throw new Error(last.failure || 'The advice failed.');
  }

  draw(view) {
    replace(this.body,
      view.advice ? recommendation(view.advice) : el('p', { class: 'phase' }, view.failure || `${title(view.phase || view.state)} …`),
      view.candidates.length ? candidates(view.candidates) : null);
  }
}

function recommendation({ recommended, reasons, predicted, measured, confirmed }) {
  const row = (label, key, write) => el('tr', {}, el('th', { scope: 'row' }, label), el('td', { 'data-advice': `predicted-${key}` }, write(predicted[key])), el('td', { 'data-advice': `measured-${key}` }, write(measured[key])));
  return [
    el('p', { class: 'headline' }, 'Take ', el('strong', { 'data-advice': 'recommended' }, title(recommended)), ' ', badge(confirmed ? 'held' : 'inconclusive', confirmed ? 'A second run was as good or better' : 'A second run was worse')),
    recipe(recommended),
    el('h3', {}, 'Why'),
    el('dl', { class: 'reasons' }, reasons.map(({ criterion, text }) => [el('dt', {}, title(criterion)), el('dd', {}, text)])),
    el('div', { class: 'scroller', tabindex: 0, role: 'region', 'aria-label': 'Predicted and measured' }, el('table', {}, el('thead', {}, el('tr', {}, el('td', {}), el('th', { scope: 'col' }, 'Predicted'), el('th', { scope: 'col' }, 'Measured'))),
      el('tbody', {}, row('Acknowledged per second', 'acknowledgedPerSecond', count), row('Refused', 'refusedPermille', percent), row('Latency p99', 'p99Millis', millis)))),
  ];
}

/** What a reader takes along; null for a strategy without a recipe. */
function recipe(strategy) {
  const found = RECIPES[strategy];
  if (!found) return null;
  const code = (label, text, open) => el('details', { open }, el('summary', {}, label), el('pre', { class: 'recipe', tabindex: 0, role: 'region', 'aria-label': label }, text));
  return el('div', { class: 'recipe-box' },
    el('p', {}, el('b', {}, 'Price: '), found.price),
    el('p', {}, el('b', {}, 'Not if: '), found.not),
    code('SQL', found.sql, true), code('Java, Spring', found.spring), code('Java, Quarkus', found.quarkus));
}

function candidates(list) {
  return el('div', { class: 'scroller', tabindex: 0, role: 'region', 'aria-label': 'Candidates' }, el('table', { class: 'candidates' },
    el('caption', {}, 'What was measured'),
    el('thead', {}, el('tr', {}, ['Rank', 'Strategy', 'Verdict', 'Per second', 'Refused', 'p99', 'Against'].map((name) => el('th', { scope: 'col' }, name)))),
    el('tbody', {}, list.map(({ rank, strategy, verdict, reason, numbers, against }) => el('tr', {}, el('td', {}, rank || '–'), el('th', { scope: 'row' }, title(strategy)),
      el('td', { title: reason }, badge(verdict, VERDICTS[verdict])), el('td', {}, count(numbers.acknowledgedPerSecond)), el('td', {}, percent(numbers.refusedPermille)), el('td', {}, millis(numbers.p99Millis)), el('td', { class: 'against' }, against.join(' ')))))));
}
