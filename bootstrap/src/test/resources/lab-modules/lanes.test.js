import { committedStates, laneStates, Lanes, phrase } from '/player/lanes.js';
import { equal } from './expect.js';

const row = (value, version) => ({ row: 'account A', value, version });
const event = (contender, kind, more = {}) => ({ contender, attempt: 1, kind, step: 'write', row: '', value: '', version: -1, waitsFor: null, note: '', committed: [row('1000.00', 0)], ...more });

export default {
  'a lane waits until it is granted and ends with the answer'() {
    const timeline = [event('A', 'done'), event('B', 'waits'), event('A', 'acknowledged'), event('B', 'granted')];
    equal(laneStates(timeline, 2), [['active', 'before'], ['active', 'waiting'], ['over', 'waiting'], ['over', 'active']]);
  },
  'a row is marked where it changes and only there'() {
    const timeline = [event('A', 'done'), event('A', 'done', { committed: [row('1010.00', 1)] }), event('B', 'done', { committed: [row('1010.00', 1)] })];
    equal(committedStates([row('1000.00', 0)], timeline).map(([one]) => one.changed), [false, true, false]);
  },
  'a step says who saw what'() {
    equal(phrase(event('A', 'done', { step: 'read', row: 'account A', value: '1000.00', version: 3 })), { text: 'reads 1000.00', more: 'Alice, version 3' });
    equal(phrase(event('B', 'waits', { waitsFor: 'A' })).text, 'waits for A');
    equal(phrase(event('B', 'waits')).text, 'waits for a lock');
  },
  'a step that nobody foresaw is shown by its name'() {
    equal(phrase(event('A', 'done', { step: 'think-hard' })).text, 'think hard');
  },
  'text of the service is never markup'() {
    const lanes = new Lanes();
    const evil = '<img src=x onerror=alert(1)>';
    lanes.show({ class: 'lost', explanation: evil, opening: [row('1', 0)], ending: [row(evil, 0)], expected: [row('1', 0)], timeline: [event('A', 'acknowledged', { note: evil })] }, [{ operation: 'deposit', guard: evil }, { operation: 'deposit', guard: 'atomic' }]);
    equal(lanes.element.querySelector('img'), null);
    equal(lanes.element.querySelector('.card .more').textContent, evil);
  },
  'what is to come is not current'() {
    const lanes = new Lanes();
    lanes.show({ class: 'serializable', explanation: '', opening: [row('1', 0)], ending: [], expected: [], timeline: [event('A', 'done'), event('B', 'done')] }, [{ operation: 'deposit', guard: 'atomic' }, { operation: 'deposit', guard: 'atomic' }]);
    lanes.step(1);
    equal(lanes.items.map((item) => [item.classList.contains('to-come'), item.getAttribute('aria-current')]), [[false, 'step'], [true, null]]);
  },
};
