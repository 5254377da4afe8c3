import { answerText, phrase } from '/lab/assets/report-lanes.js';
import { lineOf } from '/lab/assets/report-view.js';
import { equal } from './expect.js';

const event = (kind, more = {}) => ({ operation: 'A', kind, text: 'update t set a = ?', bound: 'update t set a = 1', outcome: '', waitsFor: null, ...more });

export default {
  'an event has its bound values and the words of the text report'() {
    equal(phrase(event('DONE', { outcome: '1 row' })), { before: '', sql: 'update t set a = 1', outcome: '-> 1 row' });
    equal(phrase(event('DONE')), { before: '', sql: 'update t set a = 1', outcome: '' });
    equal(phrase(event('FAILED', { outcome: 'ERROR 40001: x' })), { before: '', sql: 'update t set a = 1', outcome: '-> ERROR 40001: x (failed)' });
    equal(phrase(event('WAITS', { waitsFor: 'B' })).before, 'waits for B');
    equal(phrase(event('WAITS')).before, 'waits');
    equal(phrase(event('RESUMED')).before, 'continues');
    equal(phrase(event('ACKNOWLEDGED', { text: 'true' })), { before: '', sql: '', outcome: '=> true' });
  },
  'a report of an earlier version shows the statement without values'() {
    equal(phrase(event('DONE', { bound: null })).sql, 'update t set a = ?');
  },
  'a class has the line of the text report'() {
    const refused = { acknowledged: false, value: 'java.lang.IllegalStateException', message: 'gone' };
    equal(answerText(refused), 'refused: IllegalStateException: gone');
    equal(lineOf({ failing: true, executions: 3, judgement: 'WRONG_STATE', answers: [{ acknowledged: true, value: 'ok', message: '' }, refused] }), 'FAIL 3x WRONG_STATE ok / refused: IllegalStateException: gone');
  },
};
