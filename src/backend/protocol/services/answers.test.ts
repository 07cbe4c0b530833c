import { type EncodedAnswer, fitAnswers } from './answers';

const MIB = 1024 * 1024;

function frames(rows: number, ...bytes: number[]): EncodedAnswer {
  return { kind: 'encodedFrames', rows, frames: bytes.map((length) => new Uint8Array(length)) };
}

const failure: EncodedAnswer = { kind: 'failure', status: 401, source: 'downstream', message: 'no token' };

describe('fitAnswers', () => {
  it('leaves answers alone that fit', () => {
    const answers = [
      ['A', frames(10, MIB, MIB)],
      ['B', failure],
    ] as const;
    expect(fitAnswers(answers, 3 * MIB)).toEqual(answers);
  });

  it('replaces the largest answer by a failure that says how large it is and what to do, and keeps the others', () => {
    const answers = [
      ['A', frames(10, MIB)],
      ['B', frames(1_200_000, 2 * MIB, 0.5 * MIB)],
      ['C', failure],
    ] as const;
    const [first, second, third] = fitAnswers(answers, 3 * MIB);
    expect([first, third]).toEqual([answers[0], answers[2]]);
    expect(second).toEqual(['B', expect.objectContaining({ kind: 'failure', status: 413, source: 'downstream' })]);
    expect(second).toEqual([
      'B',
      expect.objectContaining({
        message: expect.stringMatching(
          /^Query B has 1,200,000 rows, 2\.5 MiB, and .* may have 3 MiB together: choose a shorter time range, filter/
        ),
      }),
    ]);
  });

  it('replaces as many as it takes, the largest first', () => {
    const answers = [
      ['A', frames(1, 3 * MIB)],
      ['B', frames(1, 4 * MIB)],
      ['C', frames(1, MIB)],
    ] as const;
    const kinds = fitAnswers(answers, 2 * MIB).map(([refId, { kind }]) => [refId, kind]);
    expect(kinds).toEqual([
      ['A', 'failure'],
      ['B', 'failure'],
      ['C', 'encodedFrames'],
    ]);
  });

  it('gives up where failures alone are too much', () => {
    expect(fitAnswers([['A', failure]], 1)).toEqual([['A', failure]]);
  });
});
