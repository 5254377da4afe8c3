// The start page: plays a recorded lost update.

import { parseContest } from '/player/contest.js';
import { el, replace } from '/player/dom.js';
import { indexOf } from '/player/orders.js';
import { Player } from '/player/player.js';

/** Both requests read before either writes. */
const ORDER = 'ABABAB';

const place = document.getElementById('race');
const player = new Player({ empty: 'Loading the recording …' });
replace(place, player.element);
place.addEventListener('keydown', (event) => {
  if (event.target.matches('input') || (event.key === ' ' && event.target.matches('button'))) return;
  if (player.key(event.key)) event.preventDefault();
});
try {
  const [race] = await (await fetch('/player/recorded/mariadb.json')).json();
  const contenders = parseContest(race.contest);
  player.show(race.executions[race.schedules[indexOf(race.schedules, ORDER)].execution], contenders, { play: true, repair: race.repair });
} catch {
  replace(place, el('p', { class: 'notice', role: 'alert' }, 'The recording could not be loaded.'));
}
document.body.dataset.ready = 'true';
