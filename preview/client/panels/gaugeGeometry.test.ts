import { dialArc, dialFraction, dialPoint } from './gaugeGeometry';

describe('the dial of a gauge', () => {
  it('goes from its minimum to its maximum and no further', () => {
    expect([-5, 0, 25, 100, 250].map((value) => dialFraction(value, 0, 100))).toEqual([0, 0, 0.25, 1, 1]);
  });

  it('has its middle at the top and opens symmetrically downwards', () => {
    const start = dialPoint(0, 10);
    const end = dialPoint(1, 10);
    expect(dialPoint(0.5, 10).y).toBeCloseTo(-10);
    expect(start.x).toBeCloseTo(-end.x);
    expect(start.y).toBeCloseTo(end.y);
    expect(start.y).toBeGreaterThan(0);
  });

  it('takes the long way round only beyond half a turn', () => {
    expect(dialArc(0, 0.7, 10)).toContain(' 0 0 1 ');
    expect(dialArc(0, 0.8, 10)).toContain(' 0 1 1 ');
  });
});
