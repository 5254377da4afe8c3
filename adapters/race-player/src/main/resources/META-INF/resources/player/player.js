// Steps through an execution, manually or automatically.

import { el, icon, replace } from './dom.js';
import { Lanes } from './lanes.js';
import { verdict } from './story.js';

const STEP_MILLIS = 900;

/**
 * A verdict, a swimlane diagram, and its controls. `previous` and `next` are the actions of the outer buttons, which are
 * optional, and `things` is what they choose. `stepped` is called with the share of the steps that are done, from 0 to 1.
 * `lanes` draws the diagram.
 */
export class Player {
  constructor({ previous, next, empty, stepped = () => {}, lanes = new Lanes(), things = 'schedule' }) {
    this.stepped = stepped;
    this.lanes = lanes;
    this.timer = null;
    this.playing = el('button', { type: 'button', class: 'round', onclick: () => this.toggle() });
    this.slider = el('input', { type: 'range', min: 0, max: 0, value: 0, 'aria-label': 'Step', oninput: () => this.go(Number(this.slider.value)) });
    this.position = el('output', { class: 'position' });
    this.buttons = [
      previous && button('previous', `Previous ${things}`, previous),
      button('back', 'Step back', () => this.go(this.lanes.reached - 1)),
      this.playing,
      button('forward', 'Step forward', () => this.go(this.lanes.reached + 1)),
      next && button('next', `Next ${things}`, next),
    ].filter(Boolean);
    this.verdict = el('p', { class: 'verdict' });
    this.prevention = el('p', { class: 'prevention' });
    this.element = el('div', { class: 'player' },
      el('div', { class: 'outcome', 'aria-live': 'polite' }, this.verdict, this.prevention),
      el('div', { class: 'controls', role: 'group', 'aria-label': 'Playback' }, this.buttons, this.slider, this.position),
      this.lanes.element);
    this.clear(empty);
  }

  clear(text) {
    this.stop();
    this.size = 0;
    this.lanes.clear(text);
    replace(this.verdict);
    replace(this.prevention);
    this.update();
  }

  /**
   * Shows the first step of a race. Starts to play unless the reader prefers reduced motion. If the race lost an update,
   * `repair` is the change that prevents it.
   */
  show(execution, contenders, { play = false, repair = null } = {}) {
    this.stop();
    this.lanes.show(execution, contenders);
    this.present({
      size: execution.timeline.length,
      tone: execution.class,
      verdict: verdict(execution, contenders),
      note: execution.class === 'lost' && repair ? [el('b', {}, 'Repair: '), repair] : '',
      play,
    });
  }

  /** Shows the first step of what the lanes have drawn: `size` events, with a verdict in a tone, and a note below it. */
  present({ size, tone, verdict: sentence, note, play = false }) {
    this.stop();
    this.size = size;
    this.verdict.className = `verdict v-${tone}`;
    replace(this.verdict, icon(tone), ' ', sentence);
    replace(this.prevention, note);
    this.set(1);
    if (play && !matchMedia('(prefers-reduced-motion: reduce)').matches) this.toggle();
  }

  /** Shows the step after a share of all steps, from 0 to 1. */
  seek(share) {
    if (this.size) this.go(Math.max(1, Math.round(share * this.size)));
  }

  go(step) {
    this.stop();
    this.set(step);
  }

  toggle() {
    if (this.timer !== null) return this.stop();
    if (!this.size) return;
    if (this.lanes.reached >= this.size) this.set(0);
    this.timer = setInterval(() => {
      this.set(this.lanes.reached + 1);
      if (this.lanes.reached >= this.size) this.stop();
    }, STEP_MILLIS);
    this.update();
  }

  stop() {
    clearInterval(this.timer);
    this.timer = null;
    this.update();
  }

  set(step) {
    this.lanes.step(Math.max(0, Math.min(this.size, step)));
    this.update();
    if (this.size) this.stepped(this.lanes.reached / this.size);
  }

  /** Handles arrow keys and the space bar. Returns whether it handled the key. */
  key(name) {
    if (!this.size) return false;
    if (name === 'ArrowLeft') this.go(this.lanes.reached - 1);
    else if (name === 'ArrowRight') this.go(this.lanes.reached + 1);
    else if (name === ' ') this.toggle();
    else return false;
    return true;
  }

  update() {
    const reached = this.size ? this.lanes.reached : 0;
    const running = this.timer !== null;
    replace(this.playing, icon(running ? 'pause' : 'play'));
    this.playing.setAttribute('aria-label', running ? 'Pause' : 'Play');
    this.slider.max = this.size;
    this.slider.value = reached;
    this.slider.setAttribute('aria-valuetext', `Step ${reached} of ${this.size}`);
    this.position.textContent = `${reached} / ${this.size}`;
    for (const control of [...this.buttons, this.slider]) control.disabled = this.size === 0;
  }
}

function button(shape, label, act) {
  return el('button', { type: 'button', class: 'round', 'aria-label': label, title: label, onclick: act }, icon(shape));
}
