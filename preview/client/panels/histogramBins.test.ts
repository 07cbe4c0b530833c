/** @jest-environment jsdom */
import { createTheme, toDataFrame } from '@grafana/data';
import { binDurations } from './histogramBins';

const theme = createTheme();
const frames = (...values: number[]) => [toDataFrame({ fields: [{ name: 'leadTime', type: 'number', values }] })];

describe('binDurations', () => {
  it('counts every duration once, with a bar for the empty buckets between them', () => {
    const bins = binDurations(frames(1, 2, 12, 55), { bucketSize: 10 }, theme);
    expect(bins).toMatchObject({ starts: [0, 10, 20, 30, 40, 50], counts: [2, 1, 0, 0, 0, 1], size: 10 });
  });

  it('counts nothing in an empty frame', () => {
    expect(binDurations(frames(), {}, theme)).toBeNull();
  });
});
