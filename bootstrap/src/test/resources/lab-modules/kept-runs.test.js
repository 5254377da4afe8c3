import { keep, keptRuns, MOST, olderRuns } from '/lab/assets/kept-runs.js';
import { equal } from './expect.js';

const run = (second) => ({ id: 1, startedAt: `2026-11-30T10:00:${String(second).padStart(2, '0')}Z`, workload: {}, result: {} });

/** A storage in memory, which takes a number of characters. */
function memory(most = Infinity) {
  const entries = new Map();
  return {
    getItem: (key) => entries.get(key) ?? null,
    setItem(key, value) {
      if (value.length > most) throw new Error('full');
      entries.set(key, value);
    },
    only: (value) => entries.forEach((_, key) => entries.set(key, value)),
  };
}

const denied = { getItem() { throw new Error('denied'); }, setItem() { throw new Error('denied'); } };

export default {
  'the newest run comes first, and the oldest gives way'() {
    const storage = memory();
    for (let second = 0; second < MOST + 2; second++) keep(run(second), storage);
    equal(keptRuns(storage).length, MOST);
    equal(keptRuns(storage)[0], run(MOST + 1));
  },
  'a run is kept once, and only with a result'() {
    const storage = memory();
    keep(run(1), storage);
    keep(run(1), storage);
    keep({ ...run(2), result: null }, storage);
    equal(keptRuns(storage), [run(1)]);
  },
  'older runs give way where the storage is full'() {
    const storage = memory(JSON.stringify([run(1), run(2)]).length);
    for (const second of [1, 2, 3]) keep(run(second), storage);
    equal(keptRuns(storage), [run(3), run(2)]);
  },
  'a run that the service lists is not an older one'() {
    const storage = memory();
    keep(run(1), storage);
    keep(run(2), storage);
    equal(olderRuns([run(2)], storage), [{ ...run(1), kept: true }]);
  },
  'a storage that is denied or has something else keeps nothing'() {
    keep(run(1), denied);
    equal(keptRuns(denied), []);
    const storage = memory();
    keep(run(1), storage);
    for (const text of ['{', '{}', 'null', '[null]', '[{"startedAt":"?","workload":{},"result":{}}]']) {
      storage.only(text);
      equal(keptRuns(storage), []);
    }
  },
};
