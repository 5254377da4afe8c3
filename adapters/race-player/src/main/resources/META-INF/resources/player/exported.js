// An exported race: one file with every order of a contest. The hash selects the order, as in race.html#ABABAB.

import { parseContest } from './contest.js';
import { download } from './download.js';
import { el, replace } from './dom.js';
import { indexOf, worst } from './orders.js';
import { pictureOf } from './picture.js';
import { Player } from './player.js';
import { LETTERS, requestText } from './story.js';

/** Shows the race in an element. */
export function showExported(place, race) {
  const contenders = parseContest(race.contest);
  const { schedules, executions } = race;
  const player = new Player({ previous: () => move(-1), next: () => move(1), empty: '' });
  const select = el('select', { id: 'order', onchange: () => { location.hash = select.value; } }, schedules.map(({ order, class: name }) => el('option', { value: order }, `${order}: ${name}`)));
  let at = 0;
  const show = (play) => {
    const linked = indexOf(schedules, location.hash.slice(1));
    at = linked >= 0 ? linked : worst(schedules);
    select.value = schedules[at].order;
    player.show(executions[schedules[at].execution], contenders, { play, repair: race.repair });
  };
  const move = (by) => { location.hash = schedules[(at + by + schedules.length) % schedules.length].order; };
  const save = () => download(`${schedules[at].order}.svg`, 'image/svg+xml', pictureOf(executions[schedules[at].execution], contenders));
  replace(place,
    el('h1', {}, contenders.map(({ operation, guard }, index) => `${LETTERS[index]}: ${requestText(index, operation)}, ${guard.replaceAll('-', ' ')}`).join('. ')),
    el('div', { class: 'actions' }, el('label', {}, 'Order ', select), el('button', { type: 'button', onclick: save }, 'Save picture (SVG)')),
    player.element);
  place.addEventListener('keydown', (event) => {
    if (event.target.matches('select, input') || (event.key === ' ' && event.target.matches('button'))) return;
    if (player.key(event.key)) event.preventDefault();
  });
  addEventListener('hashchange', () => show(true));
  show(true);
}
