import { distinctNotices, errorNotice, infoNotice, warningNotice } from './notice';

describe('distinctNotices', () => {
  it('says each thing once, in the order in which it was first said', () => {
    expect(distinctNotices([infoNotice('a'), errorNotice('b'), infoNotice('a'), warningNotice('c')])).toEqual([
      { severity: 'info', text: 'a' },
      { severity: 'error', text: 'b' },
      { severity: 'warning', text: 'c' },
    ]);
  });
});
