// Race: every order of the steps of two or three requests.

import { interleavings, recorded } from './api.js';
import { Comparison } from './comparison.js';
import { ContestForm } from './contest-form.js';
import { isLike, parseContest } from '/player/contest.js';
import { el, replace } from '/player/dom.js';
import { download } from '/player/download.js';
import { millis, plural } from '/player/format.js';
import { indexOf, nextBad, worst } from '/player/orders.js';
import { pictureOf } from '/player/picture.js';
import { Player } from '/player/player.js';
import { orderName, ScheduleList } from './schedule-list.js';
import { executionsText, MEANING } from './schedules.js';
import { badge, copyLink, Notice } from './widgets.js';

const DEFAULT = 'deposit.unguarded~deposit.unguarded';

/** The order of the recording to begin with: both requests read before either writes. */
const FIRST_ORDER = 'ABABAB';

const EMPTY = 'Choose two requests above and run all interleavings. Each order is then shown here, step by step.';

const NOTHING_YET = 'No order is shown yet.';

export class Race {
  constructor(facts, go) {
    this.facts = facts;
    this.go = go;
    this.found = null;
    this.isRecorded = false;
    this.at = -1;
    this.form = new ContestForm(facts, { run: () => this.choose(), findBad: () => this.findBad() });
    this.notice = new Notice();
    this.schedules = new ScheduleList((at) => this.show(at, { focus: true, play: true }));
    this.orderName = el('h3', { class: 'order-name' });
    this.player = new Player({ previous: () => this.move(-1), next: () => this.move(1), empty: EMPTY, stepped: (share) => this.comparison.seek(share) });
    this.comparison = new Comparison(() => this.closeComparison());
    this.strategies = el('div', { class: 'actions strategies', role: 'group', 'aria-label': 'The same order under another strategy' });
    this.htmlLink = el('a', { class: 'button', download: true }, 'Save as HTML');
    this.share = el('div', { class: 'actions share-actions', role: 'group', 'aria-label': 'Share' },
      el('button', { type: 'button', onclick: () => this.copyLink() }, 'Copy link'),
      this.htmlLink,
      el('button', { type: 'button', onclick: () => this.savePicture() }, 'Save picture (SVG)'));
    this.body = el('div', { class: 'race-body' },
      this.schedules.element,
      el('section', { class: 'panel lanes-panel', 'aria-label': 'Swim lanes' }, el('div', { class: 'title-line' }, this.orderName, this.share), this.strategies, this.player.element),
      this.comparison.element);
    this.element = el('div', { class: 'race', onkeydown: (event) => this.key(event) },
      this.form.element,
      this.notice.element,
      this.schedules.summary,
      this.body);
    this.form.contest = DEFAULT;
    this.contenders = parseContest(DEFAULT);
    this.empty();
  }

  /** Shows the state of the URL hash. */
  async open({ contest, order }) {
    if (!contest) return this.found ? undefined : this.showRecorded();
    if (!this.hasRun(contest)) {
      this.form.contest = contest;
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
    this.schedules.show(found, this.contenders);
  }

  /** A comparison needs an order, so the buttons are disabled until one is shown. */
  offerStrategies() {
    const like = isLike(this.contenders[0].operation);
    const others = this.facts.guards.filter((guard) => guard.kind === 'shipped' && guard.ofLikes === like && this.contenders.some((one) => one.guard !== guard.name));
    replace(this.strategies, el('span', { class: 'hint' }, 'The same order under:'), others.map((guard) => el('button', { type: 'button', title: guard.summary, disabled: !this.found, onclick: () => this.compare(guard) }, guard.title)));
  }

  compare(guard) {
    this.body.classList.add('comparing');
    this.player.go(1);
    this.comparison.open(this.found.contest, this.found.schedules[this.at].order, guard);
  }

  closeComparison() {
    this.body.classList.remove('comparing');
  }

  copyLink() {
    if (!this.found) return this.notice.say(NOTHING_YET);
    return copyLink(`#race/${this.found.contest}/${this.found.schedules[this.at].order}`, this.notice);
  }

  savePicture() {
    if (!this.found) return this.notice.say(NOTHING_YET);
    const schedule = this.found.schedules[this.at];
    return download(`${this.found.contest}-${schedule.order}.svg`, 'image/svg+xml', pictureOf(this.found.executions[schedule.execution], this.contenders));
  }

  /** Whether the contest was run on this database; a recording was not. */
  hasRun(contest) {
    return !this.isRecorded && this.found?.contest === contest;
  }

  async choose() {
    const contest = this.form.contest;
    await this.run(contest);
    if (this.found?.contest === contest) this.show(worst(this.found.schedules), { play: true });
  }

  async run(contest) {
    this.form.busy = true;
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
      this.form.busy = false;
    }
  }

  empty() {
    this.offerStrategies();
    this.schedules.clear();
    this.orderName.textContent = 'Step by step';
    this.player.clear(EMPTY);
    this.comparison.close();
    this.closeComparison();
  }

  show(at, { focus = false, play = false, link = true } = {}) {
    this.at = at;
    const schedule = this.found.schedules[at];
    this.schedules.select(at, { focus });
    replace(this.orderName, orderName(schedule.order), badge(schedule.class, MEANING[schedule.class].short), el('small', {}, `${at + 1} of ${this.found.schedules.length}`));
    this.player.show(this.found.executions[schedule.execution], this.contenders, { play, repair: this.found.repair });
    if (this.comparison.isOpen) this.comparison.open(this.found.contest, schedule.order, this.comparison.guard);
    if (link) this.go({ tab: 'race', contest: this.found.contest, order: schedule.order });
  }

  move(by) {
    if (!this.found) return;
    const size = this.found.schedules.length;
    this.show((this.at + by + size) % size, { focus: this.schedules.hasFocus });
  }

  async findBad() {
    const contest = this.form.contest;
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
