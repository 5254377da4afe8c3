// The swim lanes as one SVG file, with its colours and texts inside.

import { svg } from './dom.js';
import { phrase, stateText } from './lanes.js';
import { LETTERS, relevantRows, requestText, rowName, verdict } from './story.js';

const LANE = 250;
const BESIDE = 190;
const TOP = 92;
const STEP = 46;
const INK = '#1b1d21';
const QUIET = '#5a5f69';
const COLOURS = ['#2456b0', '#9a4a08', '#6b3fa0'];
const TONES = { lost: '#b0261d', deadlock: '#8a2470', refused: '#97480a', blocked: '#6a5a00', retried: '#23609f', serial: '#1f6b41' };

/** The file's text. */
export function pictureOf(execution, contenders) {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(picture(execution, contenders))}\n`;
}

/** The picture as an element. */
export function picture(execution, contenders) {
  const width = contenders.length * LANE + BESIDE + 40;
  const rows = relevantRows(execution);
  const sentences = wrapped(verdict(execution, contenders), Math.floor(width / 9.6));
  const height = TOP + execution.timeline.length * STEP + 40 + sentences.length * 22;
  const bottom = TOP + execution.timeline.length * STEP;
  return svg('svg', { xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${width} ${height}`, width, height, role: 'img', 'font-family': 'system-ui, sans-serif', 'font-size': 14 },
    svg('title', {}, verdict(execution, contenders)),
    svg('rect', { width, height, fill: '#ffffff' }),
    contenders.map((one, at) => laneHead(one, at, bottom)),
    write(contenders.length * LANE + 30, 34, QUIET, `Committed: ${rows.map(rowName).join(', ')}`, { 'font-size': 12 }),
    write(contenders.length * LANE + 30, TOP - 18, QUIET, states(execution.opening, rows), { 'font-size': 12 }),
    execution.timeline.map((event, at) => step(event, at, execution, contenders.length, rows)),
    sentences.map((line, at) => write(20, bottom + 32 + at * 22, TONES[execution.class] ?? INK, line, { 'font-weight': 600, 'font-size': 15 })));
}

function laneHead({ operation, guard }, at, bottom) {
  const left = 20 + at * LANE;
  return [
    write(left, 34, COLOURS[at], `${LETTERS[at]}: ${requestText(at, operation)}`, { 'font-weight': 700, 'font-size': operation.startsWith('transfer') ? 12 : 15 }),
    write(left, 54, QUIET, guard.replaceAll('-', ' '), { 'font-size': 12 }),
    svg('line', { x1: left + 6, x2: left + 6, y1: TOP - 24, y2: bottom, stroke: COLOURS[at], 'stroke-opacity': 0.35, 'stroke-width': 2 }),
  ];
}

function step(event, at, { opening, timeline }, size, rows) {
  const lane = LETTERS.indexOf(event.contender);
  const left = 20 + lane * LANE;
  const top = TOP + at * STEP;
  const { text, more } = phrase(event);
  const before = states(at === 0 ? opening : timeline[at - 1].committed, rows);
  const after = states(event.committed, rows);
  return [
    svg('circle', { cx: left + 6, cy: top + 8, r: 5, fill: event.kind === 'waits' ? '#ffffff' : COLOURS[lane], stroke: COLOURS[lane], 'stroke-width': 2 }),
    write(left + 20, top + 13, INK, text, { 'font-weight': 600 }),
    write(left + 20, top + 29, QUIET, more.length > 40 ? `${more.slice(0, 39)}…` : more, { 'font-size': 11 }),
    after === before ? null : write(size * LANE + 30, top + 13, INK, after, { 'font-weight': 700, 'font-size': 12 }),
  ];
}

function states(list, rows) {
  return list.filter(({ row }) => rows.includes(row)).map(stateText).join(', ');
}

function write(x, y, fill, text, more = {}) {
  return svg('text', { x, y, fill, ...more }, text);
}

/** Splits a sentence into lines of a number of characters at most. */
function wrapped(sentence, most) {
  const lines = [''];
  for (const word of sentence.split(' ')) {
    const line = `${lines.at(-1)} ${word}`.trim();
    if (line.length <= most) lines[lines.length - 1] = line;
    else lines.push(word);
  }
  return lines;
}
