// Race: every order of the steps of two or three requests.

import { interleavings, recorded } from './api.js';
import { contenders as parseContest, contestOf } from './address.js';
import { Comparison } from './comparison.js';
import { download } from '/player/download.js';
import { el, icon, replace } from '/player/dom.js';
import { count, millis, plural, title } from '/player/format.js';
import { indexOf, nextBad, worst } from '/player/orders.js';
import { pictureOf } from '/player/picture.js';
import { Player } from '/player/player.js';
import { badge, copyLink, field, Notice, options } from './widgets.js';
import { CLASSES, executionsText, MEANING, sentence } from './schedules.js';

const DEFAULT = 'deposit.unguarded~deposit.unguarded';

/** The order of the recording to begin with: both requests read before either writes. */
const FIRST_ORDER = 'ABABAB';

const EMPTY = 'Choose two requests above and run all interleavings. Each order is then shown here, step by step.';
const KINDS = [['shipped', 'Shipped'], ['control', 'Control: guards nothing'], ['unsafe', 'Unsafe on purpose']];

export class Race {
  constructor(facts, go) {
    this.facts = facts;
    this.go = go;
    this.found = null;
    this.isRecorded = false;
    this.at = -1;
    this.requests = ['A', 'B', 'C'].map((letter, at) => this.request(letter, at));
    this.runButton = el('button', { type: 'submit', class: 'primary' }, 'Run all interleavings');
    this.badButton = el('button', { type: 'button', onclick: () => this.findBad() }, 'Find me a bad schedule');
    this.notice = new Notice();
    this.headline = el('h2', { class: 'headline', 'aria-live': 'polite' });
    this.tally = el('ul', { class: 'tally' });
    this.bar = el('div', { class: 'share-bar', 'aria-hidden': 'true' });
    this.list = el('div', { class: 'schedules', role: 'group', 'aria-label': 'Orders' });
    this.orderName = el('h3', { class: 'order-name' });
    this.player = new Player({ previous: () => this.move(-1), next: () => this.move(1), empty: EMPTY, stepped: (share) => this.comparison.seek(share) });
    this.comparison = new Comparison(() => this.closeComparison());
    this.strategies = el('div', { class: 'actions strategies', role: 'group', 'aria-label': 'The same order under another strategy' });
    this.htmlLink = el('a', { class: 'button', download: true }, 'Save as HTML');
    this.share = el('div', { class: 'actions share-actions', role: 'group', 'aria-label': 'Share' },
      el('button', { type: 'button', onclick: () => this.copyLink() }, 'Copy link'),
      this.htmlLink,
      el('button', { type: 'button', onclick: () => this.savePicture() }, 'Save picture (SVG)'));
    this.third = el('button', { type: 'button', onclick: () => this.addThird() }, 'Add a third request');
    this.body = el('div', { class: 'race-body' },
      el('section', { class: 'panel list-panel', 'aria-label': 'All schedules' }, el('h3', {}, 'Orders of the steps'), el('p', { class: 'hint' }, 'Up and down choose one, left and right step, space plays.'), this.list),
      el('section', { class: 'panel lanes-panel', 'aria-label': 'Swim lanes' }, el('div', { class: 'title-line' }, this.orderName, this.share), this.strategies, this.player.element),
      this.comparison.element);
    this.element = el('div', { class: 'race', onkeydown: (event) => this.key(event) },
      el('form', { class: 'panel contest', 'aria-label': 'Contest', onsubmit: (event) => { event.preventDefault(); this.choose(); } },
        el('div', { class: 'requests' }, this.requests.map((request) => request.element)),
        el('div', { class: 'actions' }, this.runButton, this.badButton, this.third)),
      this.notice.element,
      el('section', { class: 'panel summary', 'aria-label': 'Result' }, this.headline, this.bar, this.tally),
      this.body);
    this.seed(DEFAULT);
    this.contenders = parseContest(DEFAULT);
    this.offerStrategies();
    this.empty();
  }

  /** Shows the state of the URL hash. */
  async open({ contest, order }) {
    if (!contest) return this.found ? undefined : this.showRecorded();
    if (!this.hasRun(contest)) {
      this.seed(contest);
      await this.run(contest);
    }
    if (this.found?.contest !== contest) return;
    const at = order ? indexOf(this.found.schedules, order) : worst(this.found.schedules);
    if (at < 0) {
      this.notice.fail(new Error(`There is no schedule ${order} in this contest.`));
    } else if (at !== this.at) {
      this.show(at);
    }
  }

  close() {
    this.player.stop();
  }

  /** Shows a lost update that was recorded on this kind of engine, without a run. */
  async showRecorded() {
    try {
      const family = this.facts.engine.startsWith('MariaDB') ? 'mariadb' : 'mysql';
      const [found] = await recorded(family);
      if (this.found) return;
      this.use(found);
      this.isRecorded = true;
      this.notice.say(`Recorded on ${family === 'mariadb' ? 'MariaDB' : 'MySQL'}. "Run all interleavings" repeats it on this database.`);
      this.show(Math.max(0, indexOf(found.schedules, FIRST_ORDER)), { play: true, link: false });
    } catch (problem) {
      this.notice.fail(problem);
    }
  }

  /** Takes a result as the one that is shown. */
  use(found) {
    this.found = found;
    this.isRecorded = false;
    this.at = -1;
    this.contenders = parseContest(found.contest);
    if (this.comparison.guard && this.comparison.guard.ofLikes !== isLike(this.contenders[0].operation)) {
      this.comparison.close();
      this.closeComparison();
    }
    this.htmlLink.href = `/lab/interleavings/${found.contest}.html`;
    this.offerStrategies();
    this.summarise();
  }

  offerStrategies() {
    const like = isLike(this.contenders[0].operation);
    const others = this.facts.guards.filter((guard) => guard.kind === 'shipped' && guard.ofLikes === like && this.contenders.some((one) => one.guard !== guard.name));
    replace(this.strategies, el('span', { class: 'hint' }, 'The same order under:'), others.map((guard) => el('button', { type: 'button', title: guard.summary, onclick: () => this.compare(guard) }, guard.title)));
  }

  compare(guard) {
    if (!this.found || this.at < 0) return;
    this.body.classList.add('comparing');
    this.player.go(1);
    this.comparison.open(this.found.contest, this.found.schedules[this.at].order, guard);
  }

  closeComparison() {
    this.body.classList.remove('comparing');
  }

  copyLink() {
    if (!this.found) return undefined;
    return copyLink(`#race/${this.found.contest}/${this.found.schedules[this.at].order}`, this.notice);
  }

  savePicture() {
    if (!this.found) return;
    const schedule = this.found.schedules[this.at];
    download(`${this.found.contest}-${schedule.order}.svg`, 'image/svg+xml', pictureOf(this.found.executions[schedule.execution], this.contenders));
  }

  addThird() {
    this.requests[2].element.hidden = false;
    this.third.hidden = true;
  }

  request(letter, at) {
    const operation = el('select', { onchange: () => this.changed(at) });
    const guard = el('select', { onchange: () => this.explain(at) });
    const hint = el('span', { class: 'hint request-hint' });
    const element = el('fieldset', { class: `request c-${at}`, hidden: at === 2 },
      el('legend', {}, el('b', { class: 'owner' }, letter), at === 2 ? ' third request' : at === 0 ? ' first request' : ' second request'),
      field('Operation', operation), field('Strategy', guard), hint);
    return { element, operation, guard, hint };
  }

  seed(contest) {
    const list = parseContest(contest);
    if (list.length > 2) this.addThird();
    this.requests.forEach((request, at) => {
      const wanted = list[at];
      const operations = this.facts.operations.map((name) => [name, title(name)]);
      options(request.operation, [['', at === 2 ? [['', 'None'], ...operations] : operations]], wanted?.operation ?? '');
      this.offerGuards(at, wanted?.guard);
    });
  }

  offerGuards(at, chosen) {
    const request = this.requests[at];
    const operation = request.operation.value;
    const fitting = this.facts.guards.filter((guard) => guard.ofLikes === isLike(operation));
    request.guard.disabled = operation === '';
    const pick = fitting.some((guard) => guard.name === chosen) ? chosen : fitting.find((guard) => guard.kind === 'control')?.name;
    options(request.guard, operation === '' ? [['', [['', '–']]]] : KINDS.map(([kind, label]) => [label, fitting.filter((guard) => guard.kind === kind).map((guard) => [guard.name, guard.title])]), pick);
    this.explain(at);
  }

  explain(at) {
    const { operation, guard, hint } = this.requests[at];
    hint.textContent = operation.value === '' ? '' : (this.facts.guards.find(({ name }) => name === guard.value)?.summary ?? '');
  }

  /** Likes and movements share no row: the other requests change to the same kind. */
  changed(at) {
    const like = isLike(this.requests[at].operation.value);
    if (this.requests[at].operation.value !== '') {
      this.requests.forEach((request, other) => {
        if (other !== at && request.operation.value !== '' && isLike(request.operation.value) !== like) {
          request.operation.value = like ? 'like' : 'deposit';
          this.offerGuards(other, this.requests[at].guard.value);
        }
      });
    }
    this.offerGuards(at, this.requests[at].guard.value);
  }

  chosen() {
    return contestOf(this.requests.filter((request) => request.operation.value !== '').map((request) => ({ operation: request.operation.value, guard: request.guard.value })));
  }

  /** Whether the contest was run on this database; a recording was not. */
  hasRun(contest) {
    return !this.isRecorded && this.found?.contest === contest;
  }

  async choose() {
    const contest = this.chosen();
    await this.run(contest);
    if (this.found?.contest === contest) this.show(worst(this.found.schedules), { play: true });
  }

  async run(contest) {
    this.runButton.disabled = this.badButton.disabled = true;
    this.notice.say('Running every order on the database …');
    try {
      const found = await interleavings(contest);
      this.use(found);
      this.notice.say(`${executionsText(found.schedules.length, found.executions.length)}. ${millis(found.tookMillis)}; waits from ${found.detection}.`);
    } catch (problem) {
      this.found = null;
      this.empty();
      this.notice.fail(problem);
    } finally {
      this.runButton.disabled = this.badButton.disabled = false;
    }
  }

  empty() {
    this.headline.textContent = 'What can go wrong?';
    replace(this.bar);
    replace(this.tally, CLASSES.map((name) => this.tallyItem(name, null)));
    replace(this.list, el('p', { class: 'empty' }, 'No schedules yet.'));
    this.orderName.textContent = 'Step by step';
    this.player.clear(EMPTY);
    this.comparison.close();
    this.closeComparison();
  }

  summarise() {
    const { counts, schedules } = this.found;
    this.headline.textContent = sentence(this.contenders, counts, schedules.length);
    replace(this.bar, CLASSES.filter((name) => counts[name]).map((name) => el('span', { class: `share v-${name}`, style: `flex-grow:${counts[name]}` })));
    replace(this.tally, CLASSES.map((name) => this.tallyItem(name, counts[name])));
    this.chips = schedules.map((schedule, at) => el('button', { type: 'button', class: `chip v-${schedule.class}`, tabindex: -1, onclick: () => this.show(at, { focus: true, play: true }) }, icon(schedule.class), el('span', { class: 'order' }, letters(schedule.order)), el('span', { class: 'chip-word' }, MEANING[schedule.class].short)));
    replace(this.list, this.chips);
  }

  tallyItem(name, number) {
    return el('li', { class: `v-${name}${number ? '' : ' none'}`, 'data-class': name, title: MEANING[name].long }, icon(name), el('b', {}, number === null ? '–' : count(number)), el('span', {}, MEANING[name].short));
  }

  show(at, { focus = false, play = false, link = true } = {}) {
    this.at = at;
    const schedule = this.found.schedules[at];
    this.chips.forEach((chip, other) => {
      chip.tabIndex = other === at ? 0 : -1;
      if (other === at) chip.setAttribute('aria-current', 'true');
      else chip.removeAttribute('aria-current');
    });
    reveal(this.list, this.chips[at]);
    if (focus) this.chips[at].focus({ preventScroll: true });
    replace(this.orderName, el('span', { class: 'order' }, letters(schedule.order)), badge(schedule.class, MEANING[schedule.class].short), el('small', {}, `${at + 1} of ${this.found.schedules.length}`));
    this.player.show(this.found.executions[schedule.execution], this.contenders, { play });
    if (this.comparison.isOpen) this.comparison.open(this.found.contest, schedule.order, this.comparison.guard);
    if (link) this.go({ tab: 'race', contest: this.found.contest, order: schedule.order });
  }

  move(by) {
    if (!this.found) return;
    const size = this.found.schedules.length;
    this.show((this.at + by + size) % size, { focus: this.list.contains(document.activeElement) });
  }

  async findBad() {
    const contest = this.chosen();
    if (!this.hasRun(contest)) await this.run(contest);
    if (!this.found) return;
    const bad = nextBad(this.found.schedules, this.at);
    if (bad !== null) return this.show(bad);
    this.show(Math.max(0, this.at));
    this.notice.say(`None of these ${plural(this.found.schedules.length, 'schedule')} is bad: this pair holds in every order.`);
  }

  key(event) {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    const target = event.target;
    if (target.matches('select, input')) return;
    if (event.key === ' ' && target.matches('button') && !target.matches('.chip')) return;
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') this.move(event.key === 'ArrowUp' ? -1 : 1);
    else if (!this.player.key(event.key)) return;
    event.preventDefault();
  }
}

function isLike(operation) {
  return operation === 'like' || operation === 'unlike';
}

function letters(order) {
  return [...order].map((letter) => el('span', { class: `c-${'ABC'.indexOf(letter)}` }, letter));
}

/** Scrolls only this list until a child is visible. */
function reveal(list, child) {
  const top = child.offsetTop - list.offsetTop;
  if (top < list.scrollTop) list.scrollTop = top - 4;
  else if (top + child.offsetHeight > list.scrollTop + list.clientHeight) list.scrollTop = top + child.offsetHeight - list.clientHeight + 4;
}
