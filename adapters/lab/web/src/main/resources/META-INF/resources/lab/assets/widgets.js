// Widgets for every tab.

import { el, icon, replace } from '/player/dom.js';

/** One line under the controls of a tab: the activity or the failure. It keeps its space when it is empty. */
export class Notice {
  constructor() {
    this.element = el('p', { class: 'notice', role: 'status' });
  }

  say(text) {
    this.element.classList.remove('wrong');
    this.element.setAttribute('role', 'status');
    replace(this.element, text);
  }

  /** Shows a Problem or another error. */
  fail(problem) {
    this.element.classList.add('wrong');
    this.element.setAttribute('role', 'alert');
    replace(this.element, icon('lost'), ' ', problem.message);
  }
}

/** Copies the address of a hash of this page, or shows it where the browser denies the clipboard. */
export async function copyLink(hash, notice, remark = '') {
  const link = new URL(hash, location.href).href;
  try {
    await navigator.clipboard.writeText(link);
    notice.say(`Copied: ${link}${remark}`);
  } catch {
    notice.say(`The link: ${link}${remark}`);
  }
}

/** A select with groups: `groups` is a list of [label, [[value, text], ...]]; a group without a label has none. */
export function options(select, groups, chosen) {
  const option = ([value, text]) => el('option', { value, selected: value === chosen }, text);
  return replace(select, groups.filter(([, list]) => list.length).map(([label, list]) => (label ? el('optgroup', { label }, list.map(option)) : list.map(option))));
}

/** A label above its control. */
export function field(label, control, hint) {
  return el('label', { class: 'field' }, el('span', { class: 'field-label' }, label), control, hint ? el('span', { class: 'hint' }, hint) : null);
}

/** A verdict or class, with its shape and its name. */
export function badge(kind, text) {
  return el('span', { class: `badge v-${kind}` }, icon(kind), el('span', {}, text));
}
