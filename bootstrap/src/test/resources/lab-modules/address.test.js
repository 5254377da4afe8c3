import { format, parse } from '/lab/assets/address.js';
import { equal } from './expect.js';

export default {
  'a place that is written is read again'() {
    for (const place of [
      { tab: 'race' },
      { tab: 'race', contest: 'transfer.optimistic~transfer-back.unlock-before-commit', order: 'AABBAB' },
      { tab: 'load', runs: [7, 12] },
      { tab: 'matrix', pair: 'atomic-without-version~optimistic' },
      { tab: 'deadlock' },
      { tab: 'explorer' },
      { tab: 'explorer', example: true },
    ]) equal(parse(format(place)), place);
  },
  'an address that nobody wrote is the start'() {
    for (const hash of ['', '#', '#nothing', '#../../etc', '#%E0%A4%A']) equal(parse(hash), { tab: 'race' });
  },
  'what is wrong in an address is left out'() {
    equal(parse('#race/deposit.unguarded'), { tab: 'race' });
    equal(parse('#race/deposit.atomic~deposit.atomic/XYZ'), { tab: 'race', contest: 'deposit.atomic~deposit.atomic' });
    equal(parse('#load/0,x,3'), { tab: 'load', runs: [3] });
    equal(parse('#explorer/other'), { tab: 'explorer' });
  },
};
