import { count, millis, percent, plural, title } from '/player/format.js';
import { equal } from './expect.js';

export default {
  'numbers have separators'() {
    equal([count(0), count(999), count(1234567)], ['0', '999', '1,234,567']);
  },
  'milliseconds have three digits that count'() {
    equal([0.423, 3.1, 80.125, 412.3, 3120.4, 31204].map(millis), ['0.42 ms', '3.1 ms', '80.1 ms', '412 ms', '3.12 s', '31.2 s']);
  },
  'permille are per cent'() {
    equal([0, 999, 1000].map(percent), ['0 %', '99.9 %', '100 %']);
  },
  'words'() {
    equal([title('transfer-back'), plural(1, 'order'), plural(20, 'order')], ['Transfer back', '1 order', '20 orders']);
  },
};
