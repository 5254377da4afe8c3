import { readReport } from '/lab/assets/report-check.js';
import { equal } from './expect.js';

const answer = { acknowledged: true, value: 'ok', message: '' };
const step = { operation: 'A', kind: 'DONE', text: 'select ?', bound: 'select 1', outcome: '1 row', waitsFor: null };
const outcome = { judgement: 'SERIALIZABLE', failing: false, executions: 1, answers: [answer, answer], rows: ['t: id=1'], explanation: '', replayId: 'AB', contextSwitches: 1, history: [step] };
const report = { verdict: 'PASSED', words: 'ALL 2 ORDERS', complete: true, steps: [1, 1], masked: [], notes: [], classes: [outcome], failure: null };

/** The message for a report with other fields. */
function complaint(changed) {
  return messageFor(JSON.stringify({ ...report, ...changed }));
}

function messageFor(text) {
  try {
    readReport(text);
    return '';
  } catch (problem) {
    return problem.message;
  }
}

const PREFIX = 'This JSON is not a report of the explorer: ';
const inClass = (changed) => complaint({ classes: [{ ...outcome, ...changed }] });
const inEvent = (changed) => inClass({ history: [step, { ...step, ...changed }] });

export default {
  'a report is read with the letters of its operations'() {
    const read = readReport(JSON.stringify(report));
    equal([read.operations, read.classes[0].history[0].bound, read.failure], [['A', 'B'], 'select 1', null]);
  },
  'a report of an earlier version has no bound values'() {
    const { bound, ...earlier } = step;
    equal(readReport(JSON.stringify({ ...report, classes: [{ ...outcome, history: [earlier] }] })).classes[0].history[0].bound, null);
  },
  'an unknown field is left out'() {
    const read = readReport(JSON.stringify({ ...report, later: 1, classes: [{ ...outcome, later: 2 }] }));
    equal([read.later, read.classes[0].later], [undefined, undefined]);
  },
  'a text that is not JSON is named so'() {
    equal(messageFor('{').startsWith('This is not JSON: '), true);
    equal(messageFor(' '), 'The text is empty. Choose the JSON file of a report.');
    equal(messageFor('x'.repeat(20_000_001)), 'The text has more than 20 million characters. The page does not read it.');
  },
  'another JSON is refused by its first missing field'() {
    equal(['[]', 'null', '7', '{}'].map(messageFor), [`${PREFIX}the whole text must be an object.`, `${PREFIX}the whole text must be an object.`, `${PREFIX}the whole text must be an object.`, `${PREFIX}verdict is missing.`]);
  },
  'what is missing or wrong is named with its place'() {
    equal(complaint({ words: undefined }), `${PREFIX}words is missing.`);
    equal(complaint({ words: { toString: 1 } }), `${PREFIX}words must be a text.`);
    equal(complaint({ verdict: 'MAYBE' }), `${PREFIX}verdict must be one of PASSED, FAILED, INCONCLUSIVE.`);
    equal(complaint({ steps: [] }), `${PREFIX}steps must have 1 or more entries.`);
    equal(complaint({ steps: [-1, 1] }), `${PREFIX}steps[0] must be a whole number, 0 or more.`);
    equal(complaint({ steps: Array(27).fill(1) }), `${PREFIX}steps must have at most 26 entries.`);
    equal(complaint({ failure: 1 }), `${PREFIX}failure must be the position of a class.`);
    equal(complaint({ classes: [7] }), `${PREFIX}classes[0] must be an object.`);
    equal(inClass({ answers: [answer] }), `${PREFIX}classes[0].answers must have 2 or more entries.`);
    equal(inClass({ rows: 'none' }), `${PREFIX}classes[0].rows must be a list.`);
    equal(inEvent({ text: undefined }), `${PREFIX}classes[0].history[1].text is missing.`);
    equal(inEvent({ operation: 'C' }), `${PREFIX}classes[0].history[1].operation must be one of A, B.`);
    equal(inEvent({ kind: 'constructor' }), `${PREFIX}classes[0].history[1].kind must be one of DONE, FAILED, WAITS, RESUMED, ACKNOWLEDGED, REFUSED.`);
    equal(inEvent({ waitsFor: '__proto__' }), `${PREFIX}classes[0].history[1].waitsFor must be one of A, B.`);
  },
  'a history that is too long is refused'() {
    equal(inClass({ history: Array(5001).fill(step) }), `${PREFIX}classes[0].history must have at most 5000 entries.`);
  },
  'an inherited field is no field'() {
    equal(messageFor('{"__proto__": {"verdict": "PASSED"}}'), `${PREFIX}verdict is missing.`);
  },
};
