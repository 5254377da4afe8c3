// The order of a race under another strategy, beside it.

import { interleavings } from './api.js';
import { contestOf, parseContest } from '/player/contest.js';
import { el, replace } from '/player/dom.js';
import { sameOrder } from '/player/orders.js';
import { Player } from '/player/player.js';
import { badge, Notice } from './widgets.js';
import { MEANING } from './schedules.js';

export class Comparison {
  /** @param closed called when the reader closes it */
  constructor(closed) {
    this.guard = null;
    /** Counts the requests, so that a late response does not replace a newer one. */
    this.request = 0;
    this.player = new Player({ empty: 'Running the same order …' });
    this.notice = new Notice();
    this.name = el('h3', { class: 'order-name', tabindex: -1 });
    this.element = el('section', { class: 'panel lanes-panel', 'aria-label': 'The same order under another strategy', hidden: true },
      this.name, this.notice.element, this.player.element,
      el('div', { class: 'actions' }, el('button', { type: 'button', onclick: () => { this.close(); closed(); } }, 'Close the comparison')));
  }

  get isOpen() {
    return !this.element.hidden;
  }

  /** Runs a contest again with every request under one guard, and shows the order that comes closest. */
  async open(contest, order, guard) {
    this.guard = guard;
    const request = ++this.request;
    this.element.hidden = false;
    replace(this.name, guard.title);
    this.player.clear('Running the same order …');
    this.notice.say('');
    const other = contestOf(parseContest(contest).map(({ operation }) => ({ operation, guard: guard.name })));
    try {
      const found = await interleavings(other);
      if (this.request !== request) return;
      const schedule = found.schedules[sameOrder(order, found.schedules)];
      replace(this.name, guard.title, el('span', { class: 'order' }, schedule.order), badge(schedule.class, MEANING[schedule.class].short));
      this.player.show(found.executions[schedule.execution], parseContest(other), { repair: found.repair });
      if (schedule.order.length !== order.length) this.notice.say('The steps of this strategy differ, so this is the closest order.');
    } catch (problem) {
      if (this.request === request) this.notice.fail(problem);
    }
  }

  /** Follows the step of the other player. */
  seek(share) {
    if (this.isOpen) this.player.seek(share);
  }

  close() {
    this.request++;
    this.guard = null;
    this.player.stop();
    this.element.hidden = true;
  }
}
