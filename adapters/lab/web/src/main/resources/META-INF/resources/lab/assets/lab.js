// The page: its tabs, and the URL hash with their state.

import { format, parse } from './address.js';
import * as api from './api.js';
import { Deadlock } from './deadlock.js';
import { Explorer } from './explorer.js';
import { el, replace } from '/player/dom.js';
import { Load } from './load.js';
import { Matrix } from './matrix.js';
import { Race } from './race.js';
import { tablist } from './tabs.js';
import { plural } from '/player/format.js';

const engine = document.getElementById('engine');
const panels = new Map();
const lastHash = new Map();
let current = null;
// Before the first request, so that a tab can be selected during it.
const tabs = tablist(document.getElementById('tabs'), (name) => { location.hash = lastHash.get(name) ?? `#${name}`; });

try {
  const facts = await api.facts();
  engine.textContent = `${facts.engine} · Java ${facts.java} · ${plural(facts.cpus, 'CPU')}`;
  const views = { race: new Race(facts, go), load: new Load(facts, go), matrix: new Matrix(facts, go), deadlock: new Deadlock(), explorer: new Explorer(go) };
  for (const [name, panel] of Object.entries(views)) {
    panels.set(name, panel);
    replace(document.getElementById(name), panel.element);
  }
  const arrive = () => {
    const place = parse(location.hash);
    lastHash.set(place.tab, location.hash);
    if (current !== null && current !== place.tab) panels.get(current).close();
    current = place.tab;
    tabs.show(place.tab);
    panels.get(place.tab).open(place);
  };
  addEventListener('hashchange', arrive);
  arrive();
} catch (problem) {
  engine.textContent = '';
  replace(document.getElementById('race'), el('p', { class: 'notice wrong', role: 'alert' }, problem.message));
}
document.body.dataset.ready = 'true';

/** Writes the state of a tab to the URL hash, without a history entry per step. */
function go(place) {
  lastHash.set(place.tab, format(place));
  if (place.tab === current) history.replaceState(null, '', format(place));
}
