// Steps through an execution, manually or automatically.

import { el, icon, replace } from './dom.js';
import { Lanes } from './lanes.js';
import { prevention, verdict } from './story.js';

const STEP_MILLIS = 900;

/**
 * A verdict, a swimlane diagram, and its controls. `previous` and `next` are the actions of the outer buttons, which are
 * optional. `stepped` is called with the share of the steps that are done, from 0 to 1.
 */
export class Player {
  constructor({ previous, next, empty, stepped = () => {} }) {
    this.stepped = stepped;
    this.lanes = new Lanes();
    this.timer = null;
    this.playing = el('button', { type: 'button', class: 'round', onclick: () => this.toggle() });
    this.slider = el('input', { type: 'range', min: 0, max: 0, value: 0, 'aria-label': 'Step', oninput: () => this.go(Number(this.slider.value)) });
    this.position = el('output', { class: 'position' });
    this.buttons = [
      previous && button('previous', 'Previous schedule', previous),
      button('back', 'Step back', () => this.go(this.lanes.reached - 1)),
      this.playing,
      button('forward', 'Step forward', () => this.go(this.lanes.reached + 1)),
      next && button('next', 'Next schedule', next),
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

  /** Shows the first step. Starts to play unless the reader prefers reduced motion. */
  show(execution, contenders, { play = false } = {}) {
    this.stop();
    this.size = execution.timeline.length;
    this.lanes.show(execution, contenders);
    this.verdict.className = `verdict v-${execution.class}`;
    replace(this.verdict, icon(execution.class), ' ', verdict(execution, contenders));
    replace(this.prevention, execution.class === 'lost' ? prevention(contenders) : '');
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
