import { executionsText, sentence } from '/lab/assets/schedules.js';
import { equal } from './expect.js';

const unguarded = { operation: 'deposit', guard: 'unguarded' };

export default {
  'the sentence names each strategy once'() {
    equal(sentence([unguarded, unguarded], { lost: 12 }, 20), 'Unguarded loses in 12 of 20 schedules.');
    equal(sentence([unguarded, { guard: 'no-wait' }], { lost: 0 }, 20), 'Unguarded with No wait loses in none of 20 schedules.');
  },
  'fewer executions than orders are explained'() {
    equal(executionsText(20, 14), '20 orders, 14 executions: a waiting request cannot take a step, so several orders are one execution');
    equal(executionsText(6, 6), '6 orders, each with an execution of its own');
  },
};
