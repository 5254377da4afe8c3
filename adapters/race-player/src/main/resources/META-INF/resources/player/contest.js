// The id of a contest: two or three requests, each with an operation and a strategy. deposit.atomic~transfer.redis

const CONTENDER = /^[a-z-]+\.[a-z-]+$/;

/** Parses the id of a contest; null if it is invalid. */
export function parseContest(id) {
  const parts = (id ?? '').split('~');
  if (parts.length < 2 || parts.length > 3 || !parts.every((part) => CONTENDER.test(part))) return null;
  return parts.map((part) => {
    const [operation, guard] = part.split('.');
    return { operation, guard };
  });
}

/** The id of a contest. */
export function contestOf(list) {
  return list.map(({ operation, guard }) => `${operation}.${guard}`).join('~');
}

/** Whether an operation changes a post; the others move money. */
export function isLike(operation) {
  return operation === 'like' || operation === 'unlike';
}
