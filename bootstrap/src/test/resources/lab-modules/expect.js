/** Fails unless both are the same value, looked at as JSON. */
export function equal(actual, expected) {
  const [is, should] = [actual, expected].map((value) => JSON.stringify(value));
  if (is !== should) throw new Error(`expected ${should}, was ${is}`);
}
