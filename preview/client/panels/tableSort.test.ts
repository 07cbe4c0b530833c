/** @jest-environment jsdom */
import { toDataFrame } from '@grafana/data';
import { nextSort, rowOrder } from './tableSort';

const frame = toDataFrame({
  fields: [
    { name: 'name', values: ['b', 'c', 'a'] },
    { name: 'count', values: [10, null, 9] },
  ],
});

describe('the order of a table', () => {
  it('is that of the rows until a heading is clicked', () => {
    expect(rowOrder(frame, undefined)).toEqual([0, 1, 2]);
  });

  it('is by numbers as numbers, and what has none comes last both ways', () => {
    expect(rowOrder(frame, { field: 'count', direction: 'ascending' })).toEqual([2, 0, 1]);
    expect(rowOrder(frame, { field: 'count', direction: 'descending' })).toEqual([0, 2, 1]);
    expect(rowOrder(frame, { field: 'name', direction: 'ascending' })).toEqual([2, 0, 1]);
  });

  it('turns round with the second click on a heading and goes with the third', () => {
    const first = nextSort(undefined, 'count');
    const second = nextSort(first, 'count');
    expect([first, second, nextSort(second, 'count')]).toEqual([
      { field: 'count', direction: 'ascending' },
      { field: 'count', direction: 'descending' },
      undefined,
    ]);
    expect(nextSort(second, 'name')).toEqual({ field: 'name', direction: 'ascending' });
  });
});
