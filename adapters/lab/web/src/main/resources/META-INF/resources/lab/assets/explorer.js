// Explorer: an exploration of other code, from the JSON of its report. The report stays in the browser.

import { el } from '/player/dom.js';
import { exampleReport } from './api.js';
import { MOST_CHARACTERS, readReport } from './report-check.js';
import { ReportView } from './report-view.js';
import { Notice } from './widgets.js';

export class Explorer {
  constructor(go) {
    this.go = go;
    this.notice = new Notice();
    this.view = new ReportView();
    this.isExample = false;
    /** Counts what was asked for, so that a late file does not replace a newer one. */
    this.asked = 0;
    this.file = el('input', { type: 'file', id: 'report-file', accept: '.json,application/json', onchange: () => this.readFile(this.file.files[0]) });
    this.text = el('textarea', { id: 'report-text', rows: 6, spellcheck: 'false' });
    this.zone = el('div', { class: 'drop-zone' },
      el('label', { class: 'field-label', for: 'report-file' }, 'Report (JSON file). Choose it, or drop it here.'),
      this.file);
    this.element = el('div', { class: 'explorer', ...this.dropping() },
      el('section', { class: 'panel report-form', 'aria-label': 'Open a report' },
        el('h2', {}, 'An exploration of your own code'),
        el('p', { class: 'hint' }, 'The explorer runs your JDBC code in every order. A test writes its report with ', el('code', {}, '-Dinterleave.reports=DIRECTORY'), '. The report stays in this browser: nothing is sent to the server.'),
        this.zone,
        el('details', {},
          el('summary', {}, 'Paste the JSON instead'),
          el('div', { class: 'details' },
            el('label', { class: 'field-label', for: 'report-text' }, 'JSON of a report'),
            this.text,
            el('div', { class: 'actions' }, el('button', { type: 'button', onclick: () => this.show(this.text.value, 'Pasted text') }, 'Show the pasted report')))),
        el('div', { class: 'actions' }, el('button', { type: 'button', onclick: () => this.showExample() }, 'Show an example'))),
      this.notice.element,
      this.view.element);
  }

  /** Shows the state of the URL hash: nothing, or the example. */
  async open({ example }) {
    if (example && !this.isExample) await this.showExample();
  }

  close() {
    this.view.player.stop();
  }

  async showExample() {
    const asked = ++this.asked;
    try {
      const text = JSON.stringify(await exampleReport());
      if (this.asked !== asked || !this.show(text, 'Example: two customers redeem one coupon, from the guide')) return;
      this.isExample = true;
      this.go({ tab: 'explorer', example: true });
    } catch (problem) {
      this.notice.fail(problem);
    }
  }

  async readFile(file) {
    if (!file) return;
    if (file.size > MOST_CHARACTERS) {
      this.fail(new Error(`${file.name} is larger than ${MOST_CHARACTERS / 1_000_000} MB. The page does not read it.`));
      return;
    }
    const asked = ++this.asked;
    try {
      const text = await file.text();
      if (this.asked === asked) this.show(text, file.name);
    } catch (problem) {
      this.fail(problem);
    }
    this.file.value = '';
  }

  /** Returns whether the text is a report. */
  show(text, name) {
    this.asked++;
    this.isExample = false;
    try {
      this.view.show(readReport(text), name);
      this.notice.say('');
      this.go({ tab: 'explorer' });
      return true;
    } catch (problem) {
      this.fail(problem);
      return false;
    }
  }

  fail(problem) {
    this.view.clear();
    this.notice.fail(problem);
  }

  /** The listeners of a file that is dropped anywhere in the tab. Text can still be dragged into the field. */
  dropping() {
    const over = (on) => (event) => {
      if (!event.dataTransfer.types.includes('Files')) return;
      event.preventDefault();
      this.zone.classList.toggle('over', on);
    };
    return {
      ondragover: over(true),
      ondragleave: over(false),
      ondrop: (event) => {
        over(false)(event);
        if (event.dataTransfer.files.length) this.readFile(event.dataTransfer.files[0]);
      },
    };
  }
}
