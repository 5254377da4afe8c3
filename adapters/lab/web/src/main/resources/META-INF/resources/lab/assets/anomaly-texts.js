// What each anomaly means, and where it is described.

/** One sentence for each anomaly, by its name in the API. */
export const ANOMALIES = {
  'dirty-write': 'A transaction overwrites a value that another one has written and not committed.',
  'dirty-read': 'A transaction reads a value that another one has written and not committed.',
  'non-repeatable-read': 'A transaction reads a row twice, and gets two values.',
  phantom: 'A transaction runs a query twice, and the second result has a row that another one has inserted.',
  'lost-update': 'Two transactions read a value and write their sum; the second write overwrites the first.',
  'read-skew': 'A transaction reads two rows, and another one changes both in between: the values do not fit together.',
  'write-skew': 'Two transactions read both rows and write one each; together they break a rule that each has checked.',
};

/** Hermitage: the tests of the same anomalies on other engines. */
export const REFERENCE = 'https://github.com/ept/hermitage';
