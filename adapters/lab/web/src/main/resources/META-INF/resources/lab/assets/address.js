// The URL hash has the state of the page, so that a link opens the same state.
//   #race/<contest>/<order>    #load/<run>,<run>    #matrix/<first>~<second>    #deadlock    #explorer[/example]

import { parseContest } from '/player/contest.js';

export const TABS = ['race', 'load', 'matrix', 'deadlock', 'explorer'];

/** Parses a hash. An invalid hash selects the first tab. */
export function parse(hash) {
  const [tab, ...rest] = hash.replace(/^#/, '').split('/').map(decode);
  if (!TABS.includes(tab)) return { tab: 'race' };
  return { tab, ...READERS[tab](rest) };
}

/** Formats what parse reads. */
export function format(place) {
  return `#${[place.tab, ...WRITERS[place.tab](place)].join('/')}`;
}

const READERS = {
  race: ([contest, order]) => ({
    ...(parseContest(contest) && { contest }),
    ...(parseContest(contest) && /^[A-C]+$/.test(order ?? '') && { order }),
  }),
  load: ([runs]) => {
    const ids = (runs ?? '').split(',').filter((id) => /^[1-9]\d{0,9}$/.test(id)).map(Number);
    return ids.length ? { runs: ids } : {};
  },
  matrix: ([pair]) => (/^[a-z-]+~[a-z-]+$/.test(pair ?? '') ? { pair } : {}),
  deadlock: () => ({}),
  explorer: ([name]) => (name === 'example' ? { example: true } : {}),
};

const WRITERS = {
  race: ({ contest, order }) => (contest ? [contest, ...(order ? [order] : [])] : []),
  load: ({ runs }) => (runs?.length ? [runs.join(',')] : []),
  matrix: ({ pair }) => (pair ? [pair] : []),
  deadlock: () => [],
  explorer: ({ example }) => (example ? ['example'] : []),
};

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
