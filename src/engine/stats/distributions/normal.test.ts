import fc from 'fast-check';
import { normalQuantile, normalTail } from './normal';

describe('normalTail and normalQuantile', () => {
  it.each([
    // Abramowitz and Stegun (1964), tables 26.1 and 26.2
    [0, 0.5],
    [1, 0.158655253931457],
    [1.959963984540054, 0.025],
    [2.98, 0.0014412419],
    [3, 0.00134989803163],
    [5, 2.86651571868e-7],
    [10, 7.61985302416e-24],
    [-1, 0.841344746068543],
  ])('above %d there is %d', (z, tail) => {
    expect(normalTail(z) / tail).toBeCloseTo(1, 7);
  });

  it('go on where the one formula ends and the other begins', () => {
    expect(normalTail(3 - 1e-13) / normalTail(3)).toBeCloseTo(1, 11);
  });

  it('are each the other way round', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 35, noNaN: true }), (z) => {
        expect(normalQuantile(normalTail(z))).toBeCloseTo(z, 9);
      })
    );
  });

  it('reach to the smallest tails', () => {
    expect(normalQuantile(0.5)).toBeCloseTo(0, 14);
    expect(normalTail(normalQuantile(1e-300)) / 1e-300).toBeCloseTo(1, 9);
  });
});
