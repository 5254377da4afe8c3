// Shows a rejected value at its field. A problem begins with the name of the field.

import { el } from '/player/dom.js';

const INPUTS = { thinkTimeMillis: 'think', thinkTime: 'think', arrivalsPerSecond: 'arrivals', durationMillis: 'seconds', duration: 'seconds', mix: 'strategy', strategies: 'strategy' };

/** The name of the input that a problem is about; null if it names none. */
export function inputOf(message) {
  const [, name] = /^(?:workload\.)?([A-Za-z]+): /.exec(message) ?? [];
  return name ? INPUTS[name] ?? name : null;
}

/** Marks the input, shows the message below it, and moves the focus there. Returns whether there is such an input. */
export function showFieldError(form, message) {
  clearFieldErrors(form);
  const name = inputOf(message);
  const input = name ? form.querySelector(`[name=${name}]`) : null;
  if (!input) return false;
  input.closest('details')?.setAttribute('open', '');
  input.setAttribute('aria-invalid', 'true');
  input.setAttribute('aria-describedby', 'field-error');
  (input.closest('.field, .end, fieldset') ?? input).append(el('span', { id: 'field-error', class: 'field-error' }, message));
  input.focus({ preventScroll: true });
  input.scrollIntoView({ block: 'center' });
  return true;
}

/** Removes the marks of the last error. */
export function clearFieldErrors(form) {
  form.querySelector('#field-error')?.remove();
  for (const input of form.querySelectorAll('[aria-invalid]')) {
    input.removeAttribute('aria-invalid');
    input.removeAttribute('aria-describedby');
  }
}
