import { createdFilter } from './createdFilter';

const moments = ['2025-03-03T23:59:59Z', '2025-03-04T00:00:00Z', '2025-03-04T23:59:59Z', '2025-03-05T00:00:00Z'];
const matching = (text: string) => moments.filter(createdFilter(text)).map((moment) => moment.slice(8, 13));

describe('the created filter', () => {
  it.each([
    ['2025-03-04', ['04T00', '04T23']],
    ['2025-03-04..2025-03-04', ['04T00', '04T23']],
    ['2025-03-04T00:00:00Z..2025-03-05T00:00:00Z', ['04T00', '04T23', '05T00']],
    ['2025-03-04T01:00:00+01:00..2025-03-04T02:00:00+01:00', ['04T00']],
    ['*..2025-03-03', ['03T23']],
    ['2025-03-05..*', ['05T00']],
    ['>=2025-03-04T23:59:59Z', ['04T23', '05T00']],
    ['>2025-03-04T23:59:59Z', ['05T00']],
    ['>2025-03-04', ['05T00']],
    ['<=2025-03-04', ['03T23', '04T00', '04T23']],
    ['<2025-03-04', ['03T23']],
  ])('%s', (text, expected) => {
    expect(matching(text)).toEqual(expected);
  });

  it('refuses what is no date, such as an offset whose + was not encoded', () => {
    expect(() => createdFilter('2025-03-04T00:00:00 01:00')).toThrow('is not a date');
    expect(() => createdFilter('yesterday')).toThrow('is not a date');
  });
});
