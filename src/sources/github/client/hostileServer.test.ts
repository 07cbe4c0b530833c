import { z } from 'zod';
import { warningNotice } from '../../../engine/domain/notice';
import { HOUR } from '../../../engine/domain/time';
import { listIssuesWithLabel } from '../listIssuesWithLabel';
import { aClient } from '../testing/aClient.fixtures';
import { aRequest } from '../testing/deliveryRequest.fixtures';
import { readDelivery } from '../testing/readDelivery.fixtures';
import { pullRequestRow } from '../testing/rows.fixtures';
import { respond, type Scripted } from '../testing/scriptedFetch.fixtures';
import { TooMuchAtOnce } from './failures/kindsOfFailure';
import { oneRead } from './oneRead';

const NOW = Date.UTC(2026, 5, 1);
const question = { document: 'query { viewer { login } }', variables: {}, about: 'acme/shop' };
const list = {
  path: '/repos/{owner}/{repo}/releases',
  parameters: { owner: 'acme', repo: 'shop' },
  about: 'acme/shop',
};
const good: Scripted = { json: { data: { viewer: { login: 'ada' } } } };

/** One piece after the other, for ever. */
const endless: Scripted = async () =>
  new Response(new ReadableStream<Uint8Array>({ pull: (into) => into.enqueue(new Uint8Array(1_000_000).fill(32)) }), {
    headers: { 'content-type': 'application/json' },
  });

describe('an answer that never stops', () => {
  it('is read no further than GitHub’s go, and not asked for again', async () => {
    const { client, requests } = aClient([endless]);
    const failure = {
      code: 'badResponse',
      message:
        'api.github.test gave more than 20 MB when asked for acme/shop, and that was not read to its end: check the GitHub URL, or keep less in it where it is a file',
    };
    await expect(client.rest(list)).rejects.toMatchObject(failure);
    await expect(client.graphql(question)).rejects.toMatchObject(failure);
    expect(requests).toHaveLength(2);
  });

  it('makes a page ask for less, which is another question', async () => {
    const { client, requests } = aClient([endless]);
    await expect(client.graphql({ ...question, canAskForLess: true })).rejects.toBeInstanceOf(TooMuchAtOnce);
    expect(requests).toHaveLength(1);
  });

  it('is read as far as an incident log goes where it is a file', async () => {
    const { client, requests } = aClient([endless]);
    await expect(client.rest({ ...list, textOf: 'application/vnd.github.raw+json' })).rejects.toThrow('50 MB');
    expect(requests).toHaveLength(1);
  });
});

describe('JSON that is a bomb', () => {
  it.each([
    ['as deep as it is long', '['.repeat(19_000_000)],
    ['deep and whole', `${'['.repeat(9_000_000)}${']'.repeat(9_000_000)}`],
    ['of nine million values', `[${'1,'.repeat(9_000_000)}1]`],
    ['of a million keys, and deep', `{${'"k":[1,'.repeat(1_500_000)}`],
  ])('%s is none of GitHub’s answers, and not read as one', async (_what, text) => {
    const { client, requests } = aClient([{ text, headers: { 'content-type': 'application/json' } }]);
    const begun = performance.now();
    await expect(client.graphql(question)).rejects.toThrow(
      "What answers at api.github.test is not GitHub's API: check the GitHub URL"
    );
    await expect(client.rest(list)).rejects.toThrow("is not GitHub's API");
    expect(performance.now() - begun).toBeLessThan(5_000);
    expect(requests).toHaveLength(2);
  });

  it('of as many values as may be is read, and is none of GitHub’s answers either', async () => {
    const text = `${'['.repeat(1_900_000)}${']'.repeat(1_900_000)}`;
    const { client } = aClient([{ text, headers: { 'content-type': 'application/json' } }]);
    await expect(client.graphql(question)).rejects.toThrow(
      expect.objectContaining({ name: 'DoraError', code: 'badResponse' })
    );
  });
});

describe('a limit that no GitHub has', () => {
  const limited = (headers: Record<string, string>): Scripted => ({ status: 403, json: { message: 'slow' }, headers });
  const used = { 'x-ratelimit-remaining': '0', 'x-ratelimit-limit': '5000' };

  it.each([
    [{ 'retry-after': '999999999' }, 'try again in more than a year: check the GitHub URL'],
    [{ 'retry-after': '-5' }, 'try again in a minute'],
    [{ 'retry-after': 'NaN' }, 'try again in a minute'],
    [{ 'retry-after': 'Fri, 31 Dec 9999 23:59:59 GMT' }, 'try again in a minute'],
    [{ ...used, 'x-ratelimit-reset': '253402300799' }, 'try again in more than a year: check the GitHub URL'],
    [{ ...used, 'x-ratelimit-reset': '1e300' }, 'try again in more than a year: check the GitHub URL'],
    [{ ...used, 'x-ratelimit-reset': '-1' }, 'try again soon'],
    [{ ...used, 'x-ratelimit-reset': 'tomorrow' }, 'try again soon'],
  ] as Array<[Record<string, string>, string]>)('%j is not waited out', async (headers, words) => {
    const { client, requests } = aClient([limited(headers)]);
    await expect(client.rest(list)).rejects.toMatchObject({
      code: 'rateLimited',
      message: expect.stringContaining(words),
    });
    expect(requests.length).toBeLessThanOrEqual(3);
  });
});

describe('a server that leads on and on', () => {
  it('by another version with each refusal is left alone', async () => {
    let version = 0;
    const refuses: Scripted = async ({ body }) => {
      const fieldName = body?.query?.includes('bio') ? 'bio' : 'company';
      return respond({
        headers: { 'x-github-enterprise-version': `3.${(version += 1)}` },
        json: {
          errors: [
            {
              path: ['query Page', 'viewer', fieldName],
              extensions: { code: 'undefinedField', typeName: 'User', fieldName },
              locations: [{ line: 1, column: (body?.query?.indexOf(fieldName) ?? 0) + 1 }],
              message: `Field '${fieldName}' doesn't exist on type 'User'`,
            },
          ],
        },
      });
    };
    const { client, requests } = aClient([refuses]);
    const dispensable = { 'User.bio': warningNotice('no story'), 'User.company': warningNotice('no company') };
    const document = 'query Page { viewer { login bio company } }';
    await expect(client.graphql({ ...question, document, dispensable })).rejects.toThrow(
      'api.github.test refuses one part after the other'
    );
    expect(requests).toHaveLength(20);
  });

  it('by one redirect after the other is not followed', async () => {
    const { client, requests } = aClient([
      { status: 302, text: '', headers: { location: 'https://api.github.test/x' } },
    ]);
    await expect(client.rest({ ...list, tellsMoves: true })).rejects.toThrow('has moved (302)');
    expect(requests).toHaveLength(1);
  });

  it('by 202 every time is asked once', async () => {
    const { client, requests } = aClient([{ status: 202, json: {} }]);
    expect((await client.rest({ ...list, keep: z.unknown() })).data).toEqual({});
    expect(requests).toHaveLength(1);
  });

  it('by one page of issues after the other, as full as it can be, is left with a notice', async () => {
    const issue = { number: 1, state: 'open', created_at: '2026-05-01T00:00:00Z', labels: [] };
    const { client, requests } = aClient([{ json: Array.from({ length: 100 }, () => issue) }]);
    const { notices } = await listIssuesWithLabel(client, 'acme/shop', 'incident', NOW);
    expect(notices).toContainEqual(warningNotice('acme/shop: read the newest 10000 issues and stopped there'));
    expect(requests).toHaveLength(200);
  });

  it.each([
    ['the same cursor', () => 'again'],
    ['a new cursor', (page: number) => `${page}`],
  ])('by pages that end with %s is left with a notice', async (_what, cursor) => {
    let page = 0;
    const connection = (nodes: readonly unknown[]) => {
      page += 1;
      return { totalCount: 1e9, pageInfo: { hasNextPage: true, endCursor: cursor(page) }, nodes };
    };
    const { client, requests } = aClient([
      async () =>
        respond({
          json: {
            data: {
              repository0: {
                nameWithOwner: 'acme/shop',
                defaultBranchRef: { name: 'main' },
                pullRequests: connection([pullRequestRow({ number: 1, mergedAt: NOW })]),
                rows: connection([]),
                deployments: connection([]),
              },
            },
          },
        }),
    ]);
    const { notices } = await readDelivery(client, aRequest({ since: NOW }));
    expect(notices.map(({ text }) => text)).toContainEqual(expect.stringMatching(/stopped after \d+ pages/));
    // The pages of a list, and a few look-ups for what they name.
    expect(requests.length).toBeLessThan(210);
  });
});

describe('one read', () => {
  const ends = (after: string) => ({
    code: 'badResponse',
    message: `Reading acme/shop was stopped after ${after}, more than GitHub has to say: choose a shorter time range or fewer repositories, or check the GitHub URL`,
  });
  const most = { calls: 3, bytes: 1_000_000, wholeMillis: HOUR };

  it('ends with its calls', async () => {
    const { client, requests } = aClient([good]);
    const read = oneRead(client, most);
    await read.graphql(question);
    await read.rest(list);
    await read.graphql(question);
    await expect(read.graphql(question)).rejects.toMatchObject(ends('3 calls'));
    await expect(read.rest(list)).rejects.toMatchObject(ends('3 calls'));
    expect(requests).toHaveLength(3);
    await expect(oneRead(client, most).graphql(question)).resolves.toBeDefined();
  });

  it('ends with its bytes, of GraphQL and REST together', async () => {
    const { client } = aClient([{ json: { data: { much: 'x'.repeat(600_000) } } }]);
    const read = oneRead(client, most);
    await read.graphql(question);
    await read.rest(list);
    await expect(read.graphql(question)).rejects.toMatchObject(ends('1 MB'));
  });

  it('ends with its time', async () => {
    let now = NOW;
    const { client } = aClient([good], { now: () => now });
    const read = oneRead(client, most);
    await read.graphql(question);
    now += HOUR + 1;
    await expect(read.graphql(question)).rejects.toMatchObject(ends('60 minutes'));
  });
});
