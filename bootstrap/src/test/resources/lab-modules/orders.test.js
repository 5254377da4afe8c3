import { indexOf, nextBad, sameOrder, worst } from '/player/orders.js';
import { equal } from './expect.js';

const schedules = ['serial', 'deadlock', 'lost', 'blocked', 'lost'].map((name, at) => ({ class: name, order: `A${'B'.repeat(at)}` }));
const orders = (...names) => names.map((order) => ({ order }));

export default {
  'the worst is a loss'() {
    equal(worst(schedules), 2);
  },
  'the next bad one comes round again'() {
    equal([2, 3, 4].map((after) => nextBad(schedules, after)), [4, 4, 2]);
  },
  'waiting and trying again is not bad'() {
    equal(nextBad([{ class: 'blocked' }, { class: 'retried' }], -1), null);
    equal(worst([{ class: 'blocked' }]), 0);
  },
  'an order is found'() {
    equal([indexOf(schedules, 'ABB'), indexOf(schedules, 'C')], [2, -1]);
  },
  'a strategy with fewer steps leaves out the first steps of each request'() {
    equal(sameOrder('ABABAB', orders('AABB', 'ABAB', 'ABBA')), 1);
    equal(sameOrder('AABBBA', orders('AABB', 'ABAB', 'ABBA')), 2);
  },
  'a strategy with more steps takes them at the first turn of each request'() {
    equal(sameOrder('ABAB', orders('AAABBB', 'AABBAB', 'ABABAB')), 1);
  },
};
