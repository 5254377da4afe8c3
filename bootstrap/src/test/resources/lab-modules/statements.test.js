import { isolation, statement } from '/player/statements.js';
import { equal } from './expect.js';

const event = (step, more = {}) => ({ contender: 'A', kind: 'done', step, row: 'account A', value: '1100.00', version: 1, ...more });
const sent = (guard, step, more, operation = 'deposit') => statement(event(step, more), [{ operation, guard }])?.sql;

export default {
  'a step has its statement with the values of the event'() {
    equal(sent('unguarded', 'write'), 'UPDATE accounts SET balance = 1100.00, version = version + 1 WHERE id = :alice');
    equal(sent('optimistic', 'write'), 'UPDATE accounts SET balance = 1100.00, version = 1 WHERE id = :alice AND version = 0');
    equal(sent('atomic', 'write', {}, 'withdrawal'), 'UPDATE accounts SET balance = balance + -100.00, version = version + 1 WHERE id = :alice AND balance + -100.00 BETWEEN 0 AND :most');
    equal(sent('nowait', 'lock', { version: 0 }), 'SELECT balance, version FROM accounts WHERE id = :alice FOR UPDATE NOWAIT');
  },
  'a step in the application has none'() {
    equal([sent('unguarded', 'compute'), sent('atomic', '', { kind: 'acknowledged' })], [undefined, undefined]);
  },
  'only one strategy has another isolation level'() {
    equal([isolation('serializable'), isolation('unguarded')], ['SERIALIZABLE', 'READ COMMITTED']);
  },
};
