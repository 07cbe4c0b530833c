import { z } from 'zod';
import { onlyKnown } from './onlyKnown';

const run = z.object({
  id: z.number(),
  branch: z.string().nullish(),
  commit: z.object({ timestamp: z.string() }).nullish(),
});

describe('what a schema knows of an answer', () => {
  it('is kept as it was sent, and nothing else is', () => {
    const answer = {
      total: 2,
      link: 'x',
      runs: [
        { id: 1, branch: null, commit: { timestamp: '2026-01-01T00:00:00Z', author: 'ada' }, actor: { login: 'ada' } },
        { id: 2, logs: 'y' },
      ],
    };
    expect(onlyKnown(z.object({ total: z.number(), runs: z.array(run) }), answer)).toEqual({
      total: 2,
      runs: [{ id: 1, branch: null, commit: { timestamp: '2026-01-01T00:00:00Z' } }, { id: 2 }],
    });
  });

  it('is all of what is no object of its kind, so that the fault can be told', () => {
    expect(onlyKnown(z.array(run), [7, null, ['a'], { id: 'seven' }])).toEqual([7, null, ['a'], { id: 'seven' }]);
    expect(onlyKnown(z.array(run), { message: 'Not an array' })).toEqual({ message: 'Not an array' });
  });

  it('is a text as it is', () => {
    expect(onlyKnown(z.string(), 'a log')).toBe('a log');
  });
});
