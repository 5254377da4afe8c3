// Throughput, latency and conflicts over time, one line per run.

import uPlot from './uplot/uPlot.esm.js';
import { el, replace } from '/player/dom.js';
import { count, millis } from '/player/format.js';
import { nameOf } from './workload.js';

const HEIGHT = 170;
const KINDS = [
  { key: 'throughput', label: 'Acknowledged per second', write: count, lines: [{ name: '', of: (sample) => perSecond(sample.acknowledged, sample) }] },
  { key: 'latency', label: 'Latency (log): p50 dashed, p99 solid', write: millis, log: true, lines: [{ name: 'p99', of: (sample) => sample.p99Millis || null }, { name: 'p50', dash: [4, 4], of: (sample) => sample.p50Millis || null }] },
  { key: 'conflicts', label: 'Conflicts per second', write: count, lines: [{ name: '', of: (sample) => perSecond(sample.conflicts, sample) }] },
];

/** A count of an interval as a rate. */
export function perSecond(number, { lengthMillis }) {
  return lengthMillis > 0 ? Math.round((number * 1000) / lengthMillis) : 0;
}

/** A common time axis in seconds, and the values of each line on it; null if a run has no sample. */
export function aligned(runs, lines) {
  const times = [...new Set(runs.flatMap((run) => run.samples.map((sample) => sample.atMillis)))].sort((a, b) => a - b);
  const columns = runs.flatMap((run) => {
    const byTime = new Map(run.samples.map((sample) => [sample.atMillis, sample]));
    return lines.map((line) => times.map((time) => (byTime.has(time) ? line.of(byTime.get(time)) : null)));
  });
  return [times.map((time) => time / 1000), ...columns];
}

/** The decades around the values of a logarithmic axis. */
export function decades(low, high) {
  const from = 10 ** Math.floor(Math.log10(low > 0 ? low : 1));
  return [from, Math.max(from * 10, 10 ** Math.ceil(Math.log10(high > 0 ? high : 10)))];
}

/** Three charts, which reserve their space before there is data. */
export class Charts {
  constructor() {
    this.runs = [];
    this.drawn = '';
    this.legend = el('ul', { class: 'legend', 'aria-label': 'Runs in the charts' });
    this.panels = KINDS.map((kind) => ({ kind, holder: el('div', { class: 'chart', role: 'img', 'aria-label': `${kind.label}: nothing yet` }), latest: el('output', { class: 'latest' }) }));
    this.element = el('div', { class: 'charts' }, this.legend,
      this.panels.map(({ kind, holder, latest }) => el('figure', { 'data-chart': kind.key }, el('figcaption', {}, kind.label, latest), holder)));
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.redraw());
    new ResizeObserver(() => this.resize()).observe(this.element);
  }

  show(runs) {
    this.runs = runs;
    const shape = runs.map((run) => run.startedAt).join();
    if (shape !== this.drawn) return this.redraw();
    for (const place of this.panels) {
      place.plot?.setData(aligned(runs, place.kind.lines));
      this.describe(place);
    }
  }

  redraw() {
    this.drawn = this.runs.map((run) => run.startedAt).join();
    replace(this.legend, this.runs.map((run, at) => el('li', {}, el('span', { class: `swatch r-${at % 6}`, 'aria-hidden': 'true' }), nameOf(run.workload))));
    const style = getComputedStyle(document.documentElement);
    for (const place of this.panels) {
      place.plot?.destroy();
      place.plot = this.runs.length ? new uPlot(this.options(place, style), aligned(this.runs, place.kind.lines), place.holder) : null;
      this.describe(place);
    }
  }

  options({ kind, holder }, style) {
    const paint = (name) => style.getPropertyValue(name).trim();
    const axis = { stroke: paint('--quiet'), grid: { stroke: paint('--line'), width: 1 }, ticks: { show: false }, font: '11px system-ui, sans-serif' };
    return {
      width: Math.max(1, holder.clientWidth), height: HEIGHT, legend: { show: false }, cursor: { y: false, points: { size: 6 } },
      scales: { x: { time: false }, y: kind.log ? { distr: 3, range: (plot, low, high) => decades(low, high) } : { range: (plot, low, high) => [0, Math.max(1, (high ?? 1) * 1.1)] } },
      axes: [{ ...axis, size: 28, values: (plot, ticks) => ticks.map((tick) => `${tick} s`) }, { ...axis, size: 62, values: (plot, ticks) => ticks.map((tick) => (kind.log && Math.log10(tick) % 1 !== 0 ? '' : kind.write(tick))) }],
      series: [{}, ...this.runs.flatMap((_, at) => kind.lines.map((line) => ({ stroke: paint(`--run-${at % 6}`), width: 2, dash: line.dash, spanGaps: true, points: { show: (plot) => plot.data[0].length < 3 } })))],
    };
  }

  describe({ kind, holder, latest }) {
    const summaries = this.runs.filter((run) => run.samples.length).map((run) => {
      const sample = run.samples[run.samples.length - 1];
      return { run: nameOf(run.workload), now: kind.lines.map((line) => `${line.name} ${line.of(sample) === null ? 'none' : kind.write(line.of(sample))}`.trim()).join(', ') };
    });
    latest.textContent = summaries.length ? summaries[summaries.length - 1].now : '';
    holder.setAttribute('aria-label', `${kind.label}: ${summaries.map(({ run, now }) => `${run} ${now}`).join('; ') || 'nothing yet'}`);
  }

  resize() {
    for (const { plot, holder } of this.panels) {
      if (plot && holder.clientWidth > 0 && plot.width !== holder.clientWidth) plot.setSize({ width: holder.clientWidth, height: HEIGHT });
    }
  }
}
