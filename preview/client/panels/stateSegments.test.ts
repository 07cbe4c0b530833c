/** @jest-environment jsdom */
import { FieldType, type Field } from '@grafana/data';
import { statesOf } from './stateSegments';

function levels(...values: Array<string | null>): Field {
  const display = (value: unknown) => ({ text: String(value), numeric: NaN, color: `color of ${String(value)}` });
  return { name: 'overall', type: FieldType.string, config: {}, values, display };
}

describe('statesOf', () => {
  const range = { from: 0, to: 100 };

  it('joins neighbours of the same value and lets the last one last until the range ends', () => {
    expect(statesOf(levels('High', 'High', 'Low'), [0, 20, 40], range)).toEqual([
      { text: 'High', color: 'color of High', from: 0, to: 40 },
      { text: 'Low', color: 'color of Low', from: 40, to: 100 },
    ]);
  });

  it('leaves a gap where nothing was measured, also between equal values', () => {
    const states = statesOf(levels('High', null, 'High'), [0, 20, 40], range);
    expect(states.map(({ from, to }) => [from, to])).toEqual([
      [0, 20],
      [40, 100],
    ]);
  });

  it('cuts what reaches out of the range', () => {
    const states = statesOf(levels('Low', 'High'), [-50, 50], range);
    expect(states.map(({ from, to }) => [from, to])).toEqual([
      [0, 50],
      [50, 100],
    ]);
  });
});
