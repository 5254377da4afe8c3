import { relevantRows, requestText, verdict } from '/player/story.js';
import { equal } from './expect.js';

const row = (name, value, version) => ({ row: name, value, version });
const both = (guard, ...operations) => operations.map((operation) => ({ operation, guard }));
const write = (contender, name = 'account A') => ({ contender, kind: 'done', step: 'write', row: name, committed: [] });
const ok = (contender) => ({ contender, kind: 'acknowledged', step: '', row: '', committed: [] });
const accounts = (a, b, version) => [row('account A', a, version), row('account B', b, 0)];

const race = (ending, expected, timeline, more = {}) => ({ class: 'lost', explanation: 'as the service says', opening: accounts('1000.00', '1000.00', 0), ending, expected, timeline, ...more });

export default {
  'the verdict names both numbers, the lost request and the one that overwrote it'() {
    const lost = race(accounts('1010.00', '1000.00', 2), accounts('1110.00', '1000.00', 2), [write('A'), ok('A'), write('B'), ok('B')]);
    equal(verdict(lost, both('unguarded', 'deposit', 'deposit')), "Lost update: both requests returned 200, the balance is 1010.00 instead of 1110.00; B overwrote A's 100.00.");
  },
  'with two rows it names the account'() {
    const lost = race(accounts('890.00', '1110.00', 2), [row('account A', '910.00', 2), row('account B', '1090.00', 2)], [write('A'), ok('A'), write('B'), ok('B')]);
    equal(verdict(lost, both('unguarded', 'transfer', 'transfer-back')), 'Lost update: both requests returned 200, the balance of Alice is 890.00 instead of 910.00.');
  },
  'a withdrawal that was overwritten is found too'() {
    const lost = race(accounts('900.00', '1000.00', 2), accounts('890.00', '1000.00', 2), [write('B'), ok('B'), write('A'), ok('A')]);
    equal(verdict(lost, both('unguarded', 'withdrawal', 'withdrawal')), "Lost update: both requests returned 200, the balance is 900.00 instead of 890.00; A overwrote B's 10.00.");
  },
  'a loss that the values do not show keeps the explanation of the service'() {
    equal(verdict(race(accounts('1.00', '1.00', 1), accounts('1.00', '1.00', 2), []), both('atomic', 'deposit', 'deposit')), 'as the service says');
  },
  'only rows that change are shown'() {
    equal(relevantRows(race(accounts('1010.00', '1000.00', 2), accounts('1110.00', '1000.00', 2), [])), ['account A']);
    equal(relevantRows(race([], accounts('1000.00', '1000.00', 0), [])), ['account A', 'account B']);
  },
  'a request has its amount'() {
    equal([requestText(0, 'deposit'), requestText(1, 'transfer-back')], ['deposit 100.00', 'transfer 10.00 from Bob to Alice']);
  },
};
