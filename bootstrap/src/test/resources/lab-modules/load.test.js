import { explain, merged } from '/lab/assets/api.js';
import { barsOf, reason } from '/lab/assets/bars.js';
import { aligned, decades, perSecond } from '/lab/assets/charts.js';
import { accountNames, lockText } from '/lab/assets/deadlock.js';
import { inputOf } from '/lab/assets/field-errors.js';
import { pairs, historyLines } from '/lab/assets/matrix.js';
import { fieldsOf, PRESETS } from '/lab/assets/presets.js';
import { conflictText, rows } from '/lab/assets/results.js';
import { seriesPermille, seriesText, timeLeft } from '/lab/assets/series.js';
import { DEFAULTS, nameOf, plan, workload } from '/lab/assets/workload.js';
import { equal } from './expect.js';

export default {
  'a workload ends after requests or after a time'() {
    equal(workload(DEFAULTS), { operation: 'deposit', clients: 32, requests: 1000, accounts: 1, skew: 'uniform', amount: '1.00', thinkTimeMillis: 0, target: 'in-process' });
    const timed = workload({ ...DEFAULTS, end: 'seconds', seconds: '2.5', arrivals: '500' });
    equal([timed.requests ?? null, timed.durationMillis, timed.arrivalsPerSecond], [null, 2500, 500]);
  },
  'what is no number is left to the service'() {
    equal([workload({ ...DEFAULTS, clients: 'many' }).clients, workload({ ...DEFAULTS, clients: '' }).clients], ['many', '']);
  },
  'several strategies are several runs, or one mix'() {
    equal(plan(DEFAULTS, ['atomic', 'redis'], false).map(nameOf), ['atomic', 'redis']);
    equal(plan(DEFAULTS, ['redis', 'atomic'], true).map(nameOf), ['atomic + redis']);
  },
  'a sample is kept once'() {
    equal(merged([{ atMillis: 250 }], [{ atMillis: 250 }, { atMillis: 500 }]).map(({ atMillis }) => atMillis), [250, 500]);
  },
  'runs share one axis'() {
    const run = (...times) => ({ samples: times.map((atMillis) => ({ atMillis })) });
    equal(aligned([run(250, 500), run(500)], [{ of: ({ atMillis }) => atMillis }]), [[0.25, 0.5], [250, 500], [null, 500]]);
    equal([perSecond(10, { lengthMillis: 250 }), perSecond(10, { lengthMillis: 0 })], [40, 0]);
  },
  'a run without a result has an empty cell for every number'() {
    equal(rows([{ result: null }]).every(([, , [cell]]) => cell.text === '–'), true);
  },
  'a preset fills the form and leaves the rest as it was'() {
    const [sale] = PRESETS;
    const filled = fieldsOf(sale, DEFAULTS);
    equal([filled.clients, filled.accounts, filled.amount], ['64', '1', '1.00']);
    equal(PRESETS.every((preset) => Object.keys(preset.fields).every((name) => name in DEFAULTS)), true);
  },
  'bars are relative to atomic, and the control is none of the competitors'() {
    const run = (name, acknowledgedPerSecond, more = {}) => ({ workload: { strategies: { [name]: 1 } }, result: { acknowledgedPerSecond, lost: 0, acknowledged: 10, refused: 0, attempts: 30, conflicts: {}, lockWaits: 0, lockWaitMillis: 0, control: { acknowledged: 500, lost: 490 }, ...more } });
    const found = barsOf([run('optimistic', 500, { conflicts: { version: 20 } }), run('atomic', 400)]);
    equal(found.map(({ name, permille, text, control }) => [name, permille, text, control]), [
      ['optimistic', 1000, '125 % of atomic', false], ['atomic', 800, '400 per second, the reference', false], ['unguarded control', 980, 'lost 490 of 500', true]]);
    equal(barsOf([{ workload: { strategies: { atomic: 1 } }, result: null }]), []);
  },
  'a bar has its reason in words'() {
    const result = { lost: 0, acknowledged: 10, refused: 0, attempts: 30, conflicts: {}, lockWaits: 0, lockWaitMillis: 0 };
    equal([
      reason(result), reason({ ...result, lockWaits: 4, lockWaitMillis: 80 }), reason({ ...result, conflicts: { version: 20, deadlock: 1 }, refused: 2 }), reason({ ...result, lost: 3 }),
    ], [
      'No attempt met a conflict, and none waited for a row lock.', 'Requests waited 4 times for the row, 20.0 ms each.',
      '20 of 30 attempts met a conflict (version) and ran again. 2 requests were refused.', 'It lost 3 of 10 acknowledged requests.',
    ]);
  },
  'the progress is that of the series, with the time left'() {
    equal([seriesPermille(1, 4, 500), seriesPermille(4, 4, 1000)], [375, 1000]);
    equal([timeLeft(250, 5000), timeLeft(10, 5000), timeLeft(1000, 5000)], ['about 15 s left', '', '']);
    equal(seriesText({ index: 1, runs: 4, phase: 'redis', permille: 250, elapsedMillis: 5000 }), 'Run 2 of 4: redis, 25 %, about 15 s left');
  },
  'a problem names its input'() {
    equal(['clients: 1 to 512, not 9999', 'workload.amount: more than zero', 'durationMillis: 100 to 600000', 'laboratory busy'].map(inputOf), ['clients', 'amount', 'seconds', null]);
  },
  'a logarithmic axis has whole decades'() {
    equal([decades(3, 420), decades(0, 0), decades(5, 5)], [[1, 1000], [1, 10], [1, 10]]);
  },
  'the rows of a deadlock have the names of their accounts'() {
    const lock = (record) => ({ table: 'accounts', index: 'PRIMARY', mode: 'X', record });
    const names = accountNames([{ holds: [lock('10')], awaits: [lock('9')] }, { holds: [lock('9')], awaits: [lock('10')] }]);
    equal([lockText(lock('9'), names), lockText(lock('10'), names), lockText(lock('11'), names)], ["Alice's row (accounts 9) · PRIMARY, X", "Bob's row (accounts 10) · PRIMARY, X", 'accounts 11 · PRIMARY, X']);
  },
  'conflicts by cause'() {
    equal([conflictText({ version: 12, deadlock: 0, lock_wait: 1200 }), conflictText({})], ['12 version, 1,200 lock wait', 'none']);
  },
  'a problem is a sentence'() {
    equal([explain(400, { detail: 'clients: 1 to 512' }, null), explain(409, { title: 'laboratory busy' }, '5'), explain(500, null, null)],
      ['clients: 1 to 512', 'laboratory busy. Try again in 5 s.', 'The service answered 500.']);
  },
  'each pair is measured once, those of the service first'() {
    const guard = (name, kind) => ({ name, kind });
    equal(pairs([guard('bad', 'unsafe'), guard('one', 'shipped'), guard('two', 'control')]).map((pair) => pair.map(({ name }) => name).join()),
      ['one,one', 'one,two', 'two,two', 'bad,one', 'bad,two', 'bad,bad']);
  },
  'a history names the transaction of each line'() {
    equal(historyLines(['T1: BEGIN', 'Txn2: waits', 'the row is 5']), [{ transaction: 'T1', text: 'BEGIN' }, { transaction: 'Txn2', text: 'waits' }, { transaction: '', text: 'the row is 5' }]);
  },
};
