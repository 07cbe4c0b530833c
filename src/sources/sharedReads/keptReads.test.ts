import { DAY } from '../../engine/domain/time';
import type { KeptRead } from './keptRead';
import { KeptReads } from './keptReads';
import { ReadCache } from './readCache';
import { TODAY, wholeRead } from './readsByHand.fixtures';

const anyIsOfUse = () => true;

function aRead(days: number, asOf: number, state: KeptRead['state'] = 'whole'): KeptRead {
  const { events, failures } = wholeRead();
  return { since: TODAY - days * DAY, asOf, incidentsAsOf: asOf, events, failures, state, renewFrom: 0, keepUntil: 0 };
}

function keptReads(): KeptReads {
  return new KeptReads({
    key: 'octo/shop',
    cache: new ReadCache(),
    closing: new AbortController().signal,
    now: () => TODAY,
    onTooLarge: () => undefined,
  });
}

/** What is kept after reads came in, newest first, as `days back, of when`. */
function keptAfter(...reads: KeptRead[]): string[] {
  const kept = keptReads();
  reads.forEach((read) => kept.add(read, anyIsOfUse));
  return reads
    .filter((read) => kept.newest(Infinity, (other) => other === read))
    .map(({ since, asOf, state }) => `${(TODAY - since) / DAY} d, ${asOf}${state === 'partial' ? ', partial' : ''}`);
}

describe('what is kept of a request', () => {
  it('is the newest', () => {
    expect(keptAfter(aRead(7, 1), aRead(7, 2))).toEqual(['7 d, 2']);
  });

  it('is a newer one that reaches as far back or further in place of an older one', () => {
    expect(keptAfter(aRead(7, 1), aRead(30, 2))).toEqual(['30 d, 2']);
  });

  it('is an older one that reaches further back beside a newer one', () => {
    expect(keptAfter(aRead(30, 1), aRead(7, 2))).toEqual(['30 d, 1', '7 d, 2']);
  });

  it('is not an older one that comes late and has nothing more', () => {
    expect(keptAfter(aRead(30, 2), aRead(7, 1))).toEqual(['30 d, 2']);
  });

  it('is one that lacks something beside the one that can answer for it', () => {
    expect(keptAfter(aRead(7, 1), aRead(7, 2, 'partial'))).toEqual(['7 d, 1', '7 d, 2, partial']);
  });

  it('is one that lacks nothing in place of one that did', () => {
    expect(keptAfter(aRead(7, 1, 'partial'), aRead(7, 2))).toEqual(['7 d, 2']);
  });

  it('is only what is of use', () => {
    const kept = keptReads();
    const [old, recent] = [aRead(30, 1), aRead(7, 2)];
    kept.add(old, anyIsOfUse);
    kept.add(recent, (read) => read.asOf > 1);
    expect(kept.newest(TODAY, (read) => read === old)).toBeUndefined();
    expect(kept.newest(TODAY, anyIsOfUse)).toBe(recent);
  });

  it('answers only for what it reaches back to', () => {
    const kept = keptReads();
    kept.add(aRead(7, 1), anyIsOfUse);
    expect(kept.newest(TODAY - 7 * DAY, anyIsOfUse)).toBeDefined();
    expect(kept.newest(TODAY - 7 * DAY - 1, anyIsOfUse)).toBeUndefined();
  });
});
