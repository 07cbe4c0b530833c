import { HOUR, type Instant, SECOND } from '../../../engine/domain/time';
import { ReadingPaused } from '../../readingPaused';
import { aClient } from '../testing/aClient.fixtures';
import type { Scripted } from '../testing/scriptedFetch.fixtures';
import { leaveToOthers } from './leaveToOthers';

const NOW = Date.UTC(2026, 5, 1, 22, 30);
const RESET = NOW + HOUR / 2;

function leaving(remaining: number, resource?: string): Record<string, string> {
  return {
    'x-ratelimit-limit': '5000',
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': String(RESET / SECOND),
    ...(resource !== undefined && { 'x-ratelimit-resource': resource }),
  };
}

const graphql = (remaining: number, resource?: string): Scripted => ({
  json: { data: { viewer: { login: 'ada' } } },
  headers: leaving(remaining, resource),
});
const rest = (remaining: number): Scripted => ({ json: [], headers: leaving(remaining, 'core') });

function asking(answers: readonly Scripted[], reservePercent = 10) {
  const clock: { now: Instant } = { now: NOW };
  const { client, requests } = aClient(answers, { now: () => clock.now });
  const polite = leaveToOthers(client, reservePercent);
  return {
    clock,
    requests,
    graphql: () => polite.graphql({ document: 'query { viewer { login } }', variables: {}, about: 'acme/shop' }),
    rest: () => polite.rest({ path: '/repos/{owner}/{repo}/releases', parameters: {}, about: 'acme/shop' }),
  };
}

describe('leaving a part of the rate limit to others', () => {
  it('asks on while the reserve is untouched, and not once it is', async () => {
    const { graphql: ask, requests } = asking([graphql(500), graphql(499)]);
    await ask();
    await ask();
    await expect(ask()).rejects.toThrow(
      'Reading paused to leave 500 of 5000 calls an hour to other tools (rateLimitReserve): it goes on at 23:00 UTC'
    );
    expect(requests).toHaveLength(2);
  });

  it('says until when, for whoever keeps what was read', async () => {
    const { graphql: ask } = asking([graphql(0)]);
    await ask();
    const thrown: unknown = await ask().catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(ReadingPaused);
    expect(thrown).toMatchObject({ code: 'rateLimited', until: RESET });
  });

  it('goes on when the limit is reset', async () => {
    const { graphql: ask, clock, requests } = asking([graphql(10), graphql(5_000)]);
    await ask();
    clock.now = RESET;
    await ask();
    expect(requests).toHaveLength(2);
  });

  it('counts REST and GraphQL apart', async () => {
    const { graphql: askGraphql, rest: askRest, requests } = asking([graphql(10, 'graphql'), rest(4_000), rest(3_999)]);
    await askGraphql();
    await askRest();
    await askRest();
    await expect(askGraphql()).rejects.toThrow('Reading paused');
    expect(requests).toHaveLength(3);
  });

  it('takes an answer that does not say which of them it counts for that of the one that was asked', async () => {
    const { graphql: askGraphql, rest: askRest } = asking([graphql(10), rest(4_000)]);
    await askGraphql();
    await askRest();
    await expect(askGraphql()).rejects.toThrow('Reading paused');
  });

  it.each([
    ['0 %: all of it may be used', 0, 0],
    ['half of it, where the setting says so', 50, 2_500],
  ])('leaves %s', async (_what, percent, enough) => {
    const { graphql: ask } = asking([graphql(enough), graphql(enough)], percent);
    await ask();
    await expect(ask()).resolves.toBeDefined();
  });

  it('asks on where GitHub says nothing of a limit, as a server of its own may', async () => {
    const answer: Scripted = { json: { data: {} } };
    const { graphql: ask } = asking([answer, answer]);
    await ask();
    await expect(ask()).resolves.toBeDefined();
  });
});
