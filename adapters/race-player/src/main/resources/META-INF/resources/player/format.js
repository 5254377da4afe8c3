// The formats of numbers and names.

const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** 12345 is 12,345. */
export function count(number) {
  return WHOLE.format(number);
}

/** Milliseconds with three significant digits: 0.42 ms, 3.1 ms, 412 ms, 4.12 s. */
export function millis(number) {
  if (number >= 1000) return `${(number / 1000).toFixed(number >= 10_000 ? 1 : 2)} s`;
  if (number >= 100) return `${Math.round(number)} ms`;
  if (number >= 10) return `${number.toFixed(1)} ms`;
  return `${Number(number.toFixed(2))} ms`;
}

/** 420 permille is 42 %, 999 is 99.9 %. */
export function percent(permille) {
  return `${Number((permille / 10).toFixed(1))} %`;
}

/** `transfer-back` is `transfer back`. */
export function words(name) {
  return name.replaceAll('-', ' ');
}

/** `transfer-back` is `Transfer back`. */
export function title(name) {
  const text = words(name);
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** 1 schedule, 2 schedules. */
export function plural(number, noun) {
  return `${count(number)} ${noun}${number === 1 ? '' : 's'}`;
}

const DATE_TIME = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** An instant of ISO 8601 in the time zone of the reader: 30 Nov 2026, 21:40. */
export function dateTime(instant) {
  return DATE_TIME.format(new Date(instant));
}
