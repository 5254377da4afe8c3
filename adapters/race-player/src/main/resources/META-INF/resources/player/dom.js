// The only module that creates elements. Text becomes text nodes, so that data is never parsed as markup.

const SVG = 'http://www.w3.org/2000/svg';

/** Creates an element: attributes, `on*` listeners, then children (nodes, texts, lists; null is left out). */
export function el(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** As el, for SVG. */
export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

/** Replaces the children of an element. */
export function replace(element, ...children) {
  element.replaceChildren(...present(children));
  return element;
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : String(value));
  }
  element.append(...present(children));
  return element;
}

function present(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
}

// Shapes instead of font glyphs, which a font may lack. A class differs by its shape, and not only by its colour.
const SHAPES = {
  lost: 'M4 4 L12 12 M12 4 L4 12',
  deadlock: 'M3.5 6 a4.8 4.8 0 0 1 8.6-1.2 M12.5 2.2 V5.2 H9.5 M12.5 10 a4.8 4.8 0 0 1-8.6 1.2 M3.5 13.8 V10.8 H6.5',
  refused: 'M8 2.5 a5.5 5.5 0 1 0 .01 0 M4.2 4.2 L11.8 11.8',
  blocked: 'M5.5 3 V13 M10.5 3 V13',
  retried: 'M12.6 8 a4.6 4.6 0 1 1-1.6-3.5 M12.4 2 V5 H9.4',
  serial: 'M3 8.5 L6.5 12 L13 4.5',
  held: 'M3 8.5 L6.5 12 L13 4.5',
  inconclusive: 'M5.5 6 a2.5 2.5 0 1 1 3.7 2.2 c-.9.5-1.2.9-1.2 1.8 M8 12.6 V13',
  play: 'M5 3 L13 8 L5 13 Z',
  pause: 'M5.5 3 V13 M10.5 3 V13',
  back: 'M10 3 L5 8 L10 13',
  forward: 'M6 3 L11 8 L6 13',
  previous: 'M12 3 L7 8 L12 13 M4 3 V13',
  next: 'M4 3 L9 8 L4 13 M12 3 V13',
};

/** An icon. The text beside it has the same meaning. */
export function icon(name) {
  return svg('svg', { class: `icon icon-${name}`, viewBox: '0 0 16 16', 'aria-hidden': 'true' }, svg('path', { d: SHAPES[name] ?? '' }));
}
