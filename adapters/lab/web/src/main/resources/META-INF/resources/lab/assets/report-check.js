// Reads a report of the explorer. The JSON is untrusted: every field that the page uses is checked before it is shown.

/** The largest text that is read, in characters. */
export const MOST_CHARACTERS = 20_000_000;

const MOST_CLASSES = 1000;
const MOST_EVENTS = 5000;
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const VERDICTS = ['PASSED', 'FAILED', 'INCONCLUSIVE'];
const JUDGEMENTS = ['SERIALIZABLE', 'WRONG_ANSWERS', 'WRONG_STATE', 'BROKEN_INVARIANT'];
const KINDS = ['DONE', 'FAILED', 'WAITS', 'RESUMED', 'ACKNOWLEDGED', 'REFUSED'];

/**
 * The report in a text, with the fields that the page uses and no others.
 *
 * @throws Error with a message for the reader, which names the first field that is missing or wrong
 */
export function readReport(text) {
  if (text.length > MOST_CHARACTERS) throw new Error(`The text has more than ${MOST_CHARACTERS / 1_000_000} million characters. The page does not read it.`);
  if (!text.trim()) throw new Error('The text is empty. Choose the JSON file of a report.');
  let json;
  try {
    json = JSON.parse(text);
  } catch (problem) {
    throw new Error(`This is not JSON: ${problem.message}`);
  }
  return report(json);
}

function report(json) {
  const read = fields(object(json, 'the whole text'), '', {
    verdict: oneOf(VERDICTS),
    words: string,
    steps: list(number, 1, LETTERS.length),
    masked: list(string, 0),
    notes: list(string, 0),
    classes: list(object, 0, MOST_CLASSES),
    failure: optional(number),
  });
  read.operations = LETTERS.slice(0, read.steps.length);
  read.classes = read.classes.map((one, index) => outcome(one, `classes[${index}]`, read.operations));
  if (read.failure !== null && !read.classes[read.failure]) wrong('failure', 'must be the position of a class');
  return read;
}

function outcome(json, path, operations) {
  const read = fields(json, path, {
    judgement: oneOf(JUDGEMENTS),
    failing: boolean,
    executions: number,
    answers: list(object, operations.length, operations.length),
    rows: list(string, 0),
    explanation: string,
    replayId: string,
    history: list(object, 0, MOST_EVENTS),
  });
  read.answers = read.answers.map((one, index) => fields(one, `${path}.answers[${index}]`, { acknowledged: boolean, value: string, message: string }));
  read.history = read.history.map((one, index) => event(one, `${path}.history[${index}]`, operations));
  return read;
}

function event(json, path, operations) {
  return fields(json, path, {
    operation: oneOf(operations),
    kind: oneOf(KINDS),
    text: string,
    bound: optional(string),
    outcome: string,
    waitsFor: optional(oneOf(operations)),
  });
}

function fields(json, path, checks) {
  return Object.fromEntries(Object.entries(checks).map(([name, check]) => [name, check(Object.hasOwn(json, name) ? json[name] : undefined, path ? `${path}.${name}` : name)]));
}

function string(value, path) {
  return typeof value === 'string' ? value : wrong(path, 'must be a text', value);
}

function boolean(value, path) {
  return typeof value === 'boolean' ? value : wrong(path, 'must be true or false', value);
}

function number(value, path) {
  return Number.isInteger(value) && value >= 0 ? value : wrong(path, 'must be a whole number, 0 or more', value);
}

function object(value, path) {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : wrong(path, 'must be an object', value);
}

function optional(check) {
  return (value, path) => (value === undefined || value === null ? null : check(value, path));
}

function oneOf(words) {
  return (value, path) => (words.includes(value) ? value : wrong(path, `must be ${words.length > 1 ? 'one of ' : ''}${words.join(', ')}`, value));
}

function list(check, least, most = Infinity) {
  return (value, path) => {
    if (!Array.isArray(value)) return wrong(path, 'must be a list', value);
    if (value.length < least) return wrong(path, `must have ${least} or more entries`);
    if (value.length > most) return wrong(path, `must have at most ${most} entries`);
    return value.map((one, index) => check(one, `${path}[${index}]`));
  };
}

/** Without a value, the rule concerns one that is there. */
function wrong(path, rule, ...value) {
  const missing = value.length > 0 && value[0] === undefined;
  throw new Error(`This JSON is not a report of the explorer: ${path} ${missing ? 'is missing' : rule}.`);
}
