import { indexOf, nextBad, sentence, worst } from '/lab/assets/schedules.js';
import { equal } from './expect.js';

const schedules = ['serializable', 'deadlock', 'lost', 'blocked', 'lost'].map((name, at) => ({ class: name, order: `A${'B'.repeat(at)}` }));
const unguarded = { operation: 'deposit', guard: 'unguarded' };

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
  'the sentence names each strategy once'() {
    equal(sentence([unguarded, unguarded], { lost: 12 }, 20), 'Unguarded loses in 12 of 20 schedules.');
    equal(sentence([unguarded, { guard: 'no-wait' }], { lost: 0 }, 20), 'Unguarded with No wait loses in none of 20 schedules.');
  },
  'an order is found'() {
    equal([indexOf(schedules, 'ABB'), indexOf(schedules, 'C')], [2, -1]);
  },
};
