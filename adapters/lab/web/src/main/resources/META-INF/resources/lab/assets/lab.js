// The page: its tabs, and the address that says what they show.

import { format, parse } from './address.js';
import * as api from './api.js';
import { Deadlock } from './deadlock.js';
import { el, replace } from './dom.js';
import { Load } from './load.js';
import { Matrix } from './matrix.js';
import { Race } from './race.js';
import { tablist } from './tabs.js';
import { plural } from './format.js';

const engine = document.getElementById('engine');
const places = new Map();
const lastHash = new Map();
let current = null;
// Before anything is waited for: who chooses a tab meanwhile arrives there.
const tabs = tablist(document.getElementById('tabs'), (name) => { location.hash = lastHash.get(name) ?? `#${name}`; });

try {
  const facts = await api.facts();
  engine.textContent = `${facts.engine} · Java ${facts.java} · ${plural(facts.cpus, 'CPU')}`;
  const rooms = { race: new Race(facts, go), load: new Load(facts, go), matrix: new Matrix(facts, go), deadlock: new Deadlock() };
  for (const [name, room] of Object.entries(rooms)) {
    places.set(name, room);
    replace(document.getElementById(name), room.element);
  }
  const arrive = () => {
    const place = parse(location.hash);
    lastHash.set(place.tab, location.hash);
    if (current !== null && current !== place.tab) places.get(current).close();
    current = place.tab;
    tabs.show(place.tab);
    places.get(place.tab).open(place);
  };
  addEventListener('hashchange', arrive);
  arrive();
} catch (problem) {
  engine.textContent = '';
  replace(document.getElementById('race'), el('p', { class: 'notice wrong', role: 'alert' }, problem.message));
}
document.body.dataset.ready = 'true';

/** Puts what a tab shows into the address, without a new entry in the history for each step. */
function go(place) {
  lastHash.set(place.tab, format(place));
  if (place.tab === current) history.replaceState(null, '', format(place));
}
