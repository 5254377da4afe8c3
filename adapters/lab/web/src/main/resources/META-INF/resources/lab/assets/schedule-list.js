// The result of a race: how many orders have which class, and each order as a chip.

import { el, icon, replace } from '/player/dom.js';
import { count } from '/player/format.js';
import { CLASSES, MEANING, sentence } from './schedules.js';

export class ScheduleList {
  /** @param choose called with the index of the order that the reader clicks */
  constructor(choose) {
    this.choose = choose;
    this.headline = el('h2', { class: 'headline', 'aria-live': 'polite' });
    this.tally = el('ul', { class: 'tally' });
    this.bar = el('div', { class: 'share-bar', 'aria-hidden': 'true' });
    this.list = el('div', { class: 'schedules', role: 'group', 'aria-label': 'Orders' });
    this.summary = el('section', { class: 'panel summary', 'aria-label': 'Result' }, this.headline, this.bar, this.tally);
    this.element = el('section', { class: 'panel list-panel', 'aria-label': 'All schedules' }, el('h3', {}, 'Orders of the steps'), el('p', { class: 'hint' }, 'AAB: two steps of A, then one of B. The word is the outcome of that order.'), el('p', { class: 'hint' }, 'Up and down choose one, left and right step, space plays.'), this.list);
  }

  clear() {
    this.chips = [];
    this.headline.textContent = 'What can go wrong?';
    replace(this.bar);
    replace(this.tally, CLASSES.map((name) => tallyItem(name, null)));
    replace(this.list, el('p', { class: 'empty' }, 'No schedules yet.'));
  }

  show({ counts, schedules }, contenders) {
    this.headline.textContent = sentence(contenders, counts, schedules.length);
    replace(this.bar, CLASSES.filter((name) => counts[name]).map((name) => el('span', { class: `share v-${name}`, style: `flex-grow:${counts[name]}` })));
    replace(this.tally, CLASSES.map((name) => tallyItem(name, counts[name])));
    this.chips = schedules.map((schedule, at) => el('button', { type: 'button', class: `chip v-${schedule.class}`, tabindex: -1, onclick: () => this.choose(at) }, icon(schedule.class), orderName(schedule.order), el('span', { class: 'chip-word' }, MEANING[schedule.class].short)));
    replace(this.list, this.chips);
  }

  /** Marks an order as the current one. */
  select(at, { focus = false } = {}) {
    markCurrent(this.list, this.chips, at, focus);
  }

  get hasFocus() {
    return this.list.contains(document.activeElement);
  }
}

/** Marks a chip of a list as the current one and scrolls the list to it. The others leave the order of the Tab key. */
export function markCurrent(list, chips, at, focus) {
  chips.forEach((chip, other) => {
    chip.tabIndex = other === at ? 0 : -1;
    if (other === at) chip.setAttribute('aria-current', 'true');
    else chip.removeAttribute('aria-current');
  });
  reveal(list, chips[at]);
  if (focus) chips[at].focus({ preventScroll: true });
}

/** An order, each letter in the colour of its request. */
export function orderName(order) {
  return el('span', { class: 'order' }, [...order].map((letter) => el('span', { class: `c-${'ABC'.indexOf(letter)}` }, letter)));
}

function tallyItem(name, number) {
  return el('li', { class: `v-${name}${number ? '' : ' none'}`, 'data-class': name, title: MEANING[name].long }, icon(name), el('b', {}, number === null ? '–' : count(number)), el('span', {}, MEANING[name].short));
}

/** Scrolls only this list until a child is visible. */
function reveal(list, child) {
  const top = child.offsetTop - list.offsetTop;
  if (top < list.scrollTop) list.scrollTop = top - 4;
  else if (top + child.offsetHeight > list.scrollTop + list.clientHeight) list.scrollTop = top + child.offsetHeight - list.clientHeight + 4;
}
