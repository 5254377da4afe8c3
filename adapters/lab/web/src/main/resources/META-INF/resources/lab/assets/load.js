// Load: run a workload, watch it, compare strategies, request advice.

import * as api from './api.js';
import { AdvicePanel } from './advice.js';
import { bars } from './bars.js';
import { Charts } from './charts.js';
import { clearFieldErrors, showFieldError } from './field-errors.js';
import { el, replace } from '/player/dom.js';
import { count, dateTime, title, words } from '/player/format.js';
import { keep, MOST, olderRuns } from './kept-runs.js';
import { fieldsOf, PRESETS } from './presets.js';
import { badge, field, Notice, options, copyLink } from './widgets.js';
import { table, VERDICTS } from './results.js';
import { seriesPermille, seriesText } from './series.js';
import { DEFAULTS, nameOf, plan, summary, workload } from './workload.js';

export class Load {
  constructor(facts, go) {
    this.facts = facts;
    this.go = go;
    this.shown = [];
    this.running = null;
    this.notice = new Notice();
    this.charts = new Charts();
    this.startButton = el('button', { type: 'submit', class: 'primary' }, 'Start');
    this.cancelButton = el('button', { type: 'button', disabled: true, onclick: () => this.cancel() }, 'Cancel');
    this.adviceButton = el('button', { type: 'button', onclick: () => this.advise() }, 'Ask the advisor');
    this.progress = el('progress', { max: 1000, value: 0, 'aria-label': 'Progress of the run' });
    this.progressText = el('output', { class: 'position' }, 'No run yet');
    this.series = { runs: 1, started: 0 };
    this.bars = el('div', { class: 'bars-place' });
    this.summary = el('p', { class: 'hint', 'aria-live': 'polite' });
    this.results = el('div', { class: 'scroller results-place', tabindex: 0, role: 'region', 'aria-label': 'Results side by side', 'aria-live': 'polite' });
    this.advicePanel = new AdvicePanel();
    this.earlier = el('ul', { class: 'earlier' });
    this.form = this.makeForm();
    this.element = el('div', { class: 'load' },
      this.form,
      el('div', { class: 'load-main' },
        this.notice.element,
        this.advicePanel.element,
        el('section', { class: 'panel live', 'aria-label': 'Live' }, el('h2', {}, 'Live'), el('div', { class: 'progress' }, this.progress, this.progressText), this.charts.element),
        el('section', { class: 'panel', 'aria-label': 'Result' }, el('div', { class: 'title-line' }, el('h2', {}, 'Side by side'), el('div', { class: 'actions' }, el('button', { type: 'button', onclick: () => this.copyLink() }, 'Copy link'))), this.bars, this.results),
        el('section', { class: 'panel', 'aria-label': 'Earlier runs' }, el('h2', {}, 'Earlier runs'), this.earlier)));
    this.describe();
    this.draw();
  }

  /** Shows the state of the URL hash. */
  async open({ runs }) {
    this.list();
    if (!runs || this.running || runs.join() === this.shown.map((run) => (run.kept ? '' : run.id)).join()) return;
    try {
      this.shown = await Promise.all(runs.map(api.run));
      this.series = { runs: this.shown.length, started: 0 };
      this.draw();
    } catch (problem) {
      this.notice.fail(problem);
    }
  }

  close() {}

  makeForm() {
    const { limits } = this.facts;
    const text = (name, attributes) => el('input', { name, value: DEFAULTS[name], inputmode: 'numeric', autocomplete: 'off', ...attributes });
    const operation = options(el('select', { name: 'operation' }), [['', this.facts.operations.map((name) => [name, title(name)])]], DEFAULTS.operation);
    const skew = options(el('select', { name: 'skew' }), [['', [['uniform', 'Uniform'], ['hot', 'Hot: 80 % on 20 %'], ['zipf', 'Zipf']]]], DEFAULTS.skew);
    const target = options(el('select', { name: 'target' }), [['', [['in-process', 'In process'], ['http', 'Over HTTP']]]], DEFAULTS.target);
    const strategies = this.facts.guards.filter((guard) => !guard.ofLikes && guard.kind !== 'unsafe');
    const end = (value, label, input) => el('div', { class: 'end' }, el('label', {}, el('input', { type: 'radio', name: 'end', value, checked: value === DEFAULTS.end }), label), input);
    return el('form', { class: 'panel workload', 'aria-label': 'Workload', novalidate: true, oninput: () => this.describe(), onsubmit: (event) => { event.preventDefault(); this.start(); } },
      el('h2', {}, 'Workload'),
      el('div', { class: 'presets', role: 'group', 'aria-label': 'Presets' }, PRESETS.map((preset) => el('button', { type: 'button', onclick: () => this.preset(preset) }, el('b', {}, preset.name), el('span', {}, preset.text)))),
      this.summary,
      el('div', { class: 'actions' }, this.startButton, this.cancelButton),
      el('fieldset', { class: 'checks' }, el('legend', {}, 'Strategies'),
        strategies.map((guard) => el('label', { title: guard.summary }, el('input', { type: 'checkbox', name: 'strategy', value: guard.name, checked: ['atomic', 'optimistic'].includes(guard.name) }), guard.title))),
      el('details', {}, el('summary', {}, 'All fields of the workload'), el('div', { class: 'details' },
        field('Operation', operation),
      el('label', { class: 'mixed' }, el('input', { type: 'checkbox', name: 'mixed' }), 'Mixed on the same rows, in one run'),
      el('div', { class: 'pair' },
        field('Clients', text('clients', {}), `1 to ${count(limits.clients)}`),
        field('Accounts', text('accounts', {}), `1 to ${count(limits.accounts)}`)),
      el('fieldset', { class: 'checks ends' }, el('legend', {}, 'Ends after'),
        end('requests', 'requests', text('requests', { 'aria-label': 'Requests' })),
        end('seconds', 'seconds', text('seconds', { 'aria-label': 'Seconds' }))),
      el('div', { class: 'pair' }, field('Skew', skew), field('Amount', text('amount', { inputmode: 'decimal' }))),
      el('div', { class: 'pair' }, field('Think time, ms', text('think', {})), field('Arrivals / s', text('arrivals', { placeholder: 'closed loop' }))),
      field('Target', target))),
      el('fieldset', { class: 'checks' }, el('legend', {}, 'Which strategy fits?'),
        el('label', {}, el('input', { type: 'checkbox', name: 'severalInstances' }), 'Several instances write'),
        el('label', {}, el('input', { type: 'checkbox', name: 'longWork' }), 'Long work under the lock'),
        el('label', {}, el('input', { type: 'checkbox', name: 'patience', checked: true }), 'Callers rather wait than come again')),
      el('div', { class: 'actions' }, this.adviceButton));
  }

  values() {
    return Object.fromEntries(Object.keys(DEFAULTS).map((name) => [name, new FormData(this.form).get(name) ?? '']));
  }

  async start() {
    const data = new FormData(this.form);
    const strategies = data.getAll('strategy');
    if (!strategies.length) return this.notice.fail(new Error('Choose at least one strategy.'));
    this.shown = [];
    this.cancelled = false;
    clearFieldErrors(this.form);
    this.element.classList.add('has-results');
    this.busy(true);
    try {
      const planned = plan(this.values(), strategies, data.has('mixed'));
      this.series = { runs: planned.length, started: performance.now() };
      for (const asked of planned) {
        if (this.cancelled) break;
        await this.one(asked);
      }
      this.notice.say(this.shown.map((run) => `${nameOf(run.workload)}: ${run.result ? VERDICTS[run.result.verdict].toLowerCase() : run.state}`).join(', '));
    } catch (problem) {
      this.refused(problem);
    } finally {
      this.element.classList.toggle('has-results', this.shown.length > 0);
      this.running = null;
      this.busy(false);
      this.list();
    }
  }

  async one(asked) {
    const started = await api.startRun(asked);
    this.running = started.id;
    this.shown = [...this.shown, started];
    const at = this.shown.length - 1;
    this.go({ tab: 'load', runs: this.shown.map((run) => run.id) });
    this.notice.say(`Run ${started.id}: ${nameOf(started.workload)}, ${summary(started.workload)}`);
    this.draw();
    const last = await api.watch(started.id, (run) => {
      this.shown[at] = run;
      this.charts.show(this.shown);
      this.advance(run);
    });
    this.shown[at] = last.result || last.state !== 'done' ? last : await api.run(last.id);
    keep(this.shown[at]);
    this.draw();
    if (last.state === 'failed') throw new Error(last.failure || 'The run failed.');
  }

  advance(run) {
    const name = nameOf(run.workload);
    const phase = { control: `${name}, the unguarded control first`, running: name }[run.state] ?? `${name}, ${run.state}`;
    const index = this.shown.length - 1;
    const permille = seriesPermille(index, this.series.runs, run.donePermille);
    this.progress.value = permille;
    this.progressText.textContent = seriesText({ index, runs: this.series.runs, phase, permille, elapsedMillis: this.series.started ? performance.now() - this.series.started : 0 });
  }

  /** Shows a refusal at the field that it names. */
  refused(problem) {
    showFieldError(this.form, problem.message);
    this.notice.fail(problem);
  }

  preset(preset) {
    for (const [name, value] of Object.entries(fieldsOf(preset, DEFAULTS))) {
      const input = this.form.elements[name];
      if (input) input.value = value;
    }
    clearFieldErrors(this.form);
    this.describe();
  }

  /** The workload in words, so that the fields can stay closed. */
  describe() {
    this.summary.textContent = summary(workload(this.values()));
  }

  copyLink() {
    if (!this.shown.length) return this.notice.say('There is no result to link to yet.');
    if (this.shown.some((run) => run.kept)) return this.notice.say('This result is kept in this browser alone. Save it as JSON to share it.');
    return copyLink(`#load/${this.shown.map((run) => run.id).join()}`, this.notice, `. The service keeps a result until it stops, and this browser keeps the last ${MOST}.`);
  }

  async cancel() {
    this.cancelled = true;
    try {
      if (this.running) await api.cancelRun(this.running);
    } catch (problem) {
      this.notice.fail(problem);
    }
  }

  busy(yes) {
    this.startButton.disabled = this.adviceButton.disabled = yes;
    this.cancelButton.disabled = !yes;
  }

  draw() {
    this.charts.show(this.shown);
    if (this.shown.length) this.advance(this.shown[this.shown.length - 1]);
    this.element.classList.toggle('has-results', this.shown.length > 0);
    replace(this.bars, bars(this.shown));
    replace(this.results, this.shown.length ? table(this.shown) : el('p', { class: 'empty' }, 'Start a run. Choose several strategies, and they run one after the other and stand side by side here.'));
  }

  async list() {
    try {
      const { items } = await api.runs();
      const older = olderRuns(items);
      replace(this.earlier,
        items.map((run) => this.earlierRun(run, el('a', { href: `#load/${run.id}` }, `Run ${run.id}`))),
        older.map((run) => this.earlierRun(run, el('button', { type: 'button', class: 'link', onclick: () => this.openKept(run) }, `Run of ${dateTime(run.startedAt)}`))),
        items.length || older.length ? null : el('li', { class: 'empty' }, 'None since the service started, and none kept in this browser.'));
    } catch (problem) {
      this.notice.fail(problem);
    }
  }

  earlierRun(run, opener) {
    return el('li', {}, opener, el('span', {}, `${nameOf(run.workload)}: ${summary(run.workload)}`), run.result ? badge(run.result.verdict, VERDICTS[run.result.verdict]) : words(run.state));
  }

  /** Shows a run that the service has forgotten. */
  openKept(run) {
    if (this.running) return;
    this.shown = [run];
    this.series = { runs: 1, started: 0 };
    this.go({ tab: 'load' });
    this.draw();
    this.results.scrollIntoView({ block: 'nearest' });
  }

  async advise() {
    this.busy(true);
    this.cancelButton.disabled = true;
    const data = new FormData(this.form);
    try {
      this.notice.say('Measuring every strategy under this workload …');
      await this.advicePanel.ask({ workload: workload(this.values()), severalInstances: data.has('severalInstances'), longWork: data.has('longWork'), patience: data.has('patience') });
      this.notice.say('The advice is complete.');
    } catch (problem) {
      this.refused(problem);
    } finally {
      this.busy(false);
    }
  }
}
