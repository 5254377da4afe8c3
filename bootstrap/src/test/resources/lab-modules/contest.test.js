import { contestOf, parseContest } from '/player/contest.js';
import { equal } from './expect.js';

export default {
  'a contest has two or three contenders'() {
    equal(parseContest('deposit.atomic~like.unique-key').length, 2);
    equal(parseContest('a.b~a.b~a.b~a.b'), null);
    equal(contestOf(parseContest('deposit.atomic~transfer.redis~deposit.nowait')), 'deposit.atomic~transfer.redis~deposit.nowait');
  },
  'an id that is no contest is null'() {
    for (const id of [undefined, '', 'deposit.atomic', 'deposit~deposit', 'deposit.atomic~', 'Deposit.atomic~deposit.atomic']) equal(parseContest(id), null);
  },
};
