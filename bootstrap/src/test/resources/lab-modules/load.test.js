import { explain, merged } from '/lab/assets/api.js';
import { aligned, perSecond } from '/lab/assets/charts.js';
import { pairs, historyLines } from '/lab/assets/matrix.js';
import { conflictText, rows } from '/lab/assets/results.js';
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
