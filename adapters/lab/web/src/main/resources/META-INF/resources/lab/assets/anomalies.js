// The documented anomalies: results that were measured on each engine before this version was built.

/** What each anomaly is. T1 and T2 are concurrent transactions, x and y are rows. */
export const EXPLANATIONS = {
  'dirty-write': 'T2 changes a row that T1 has changed and not committed. The rows end with a mixture of both transactions.',
  'dirty-read': 'T2 reads a value that T1 rolls back afterwards. The value never existed.',
  'non-repeatable-read': 'T1 reads a row twice. T2 commits a change between the reads, and the second read returns it.',
  phantom: 'T1 counts rows twice. T2 inserts a row between the reads, and the second count includes it.',
  'lost-update': 'Both transactions read a balance, and both write a new balance. One of the changes is lost.',
  'read-skew': 'T1 reads x, T2 changes x and y together, and T1 reads y. T1 sees one row before the change and one after it.',
  'write-skew': 'Both transactions check a rule over x and y. T1 changes x, T2 changes y. The rule is broken, although each check passed.',
};

/** The papers and tests that define the anomalies: [text, address]. */
export const SOURCES = [
  ['Berenson et al. 1995', 'https://www.microsoft.com/en-us/research/publication/a-critique-of-ansi-sql-isolation-levels/'],
  ['Hermitage', 'https://github.com/ept/hermitage'],
];

/** The documented matrices, one per engine. */
export async function documented() {
  const answer = await fetch(new URL('./anomalies.json', import.meta.url));
  if (!answer.ok) throw new Error(`The documented anomalies cannot be loaded: ${answer.status}.`);
  return answer.json();
}

/** The matrix of the engine, or else the newest one of the same product, or else the first one. */
export function closest(matrices, engine) {
  const product = engine.split(' ')[0];
  return matrices.find((matrix) => matrix.engine === engine)
    ?? matrices.filter((matrix) => matrix.engine.startsWith(`${product} `)).pop()
    ?? matrices[0];
}
