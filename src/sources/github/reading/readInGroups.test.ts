import { DoraError } from '../../../engine/domain/doraError';
import { DAY } from '../../../engine/domain/time';
import { createGitHubReader } from '../../deployments/createGitHubReader';
import type { DeliveryRead, ReadProgress } from '../../eventSource';
import type { GitHubClient } from '../client/gitHubClient';
import type { GraphqlAnswer, GraphqlRequest } from '../client/sending/sendGraphql';
import { daily } from '../testing/daily.fixtures';
import { aRequest } from '../testing/deliveryRequest.fixtures';
import { fakeGitHub, type FakeRepository } from '../testing/fakeGitHub.fixtures';

const NOW = Date.UTC(2026, 5, 1);
const since = NOW - 20 * DAY;

/** Repositories acme/r0, acme/r1 …, each with a change and a deployment a day. */
function many(count: number, days = 5) {
  const repositories: Record<string, FakeRepository> = {};
  for (let index = 0; index < count; index += 1) {
    repositories[`acme/r${index}`] = { id: `R_${index}`, nameWithOwner: `acme/r${index}`, ...daily(NOW, days) };
  }
  return repositories;
}

/** A client whose answers take turns, and that counts how many are waited for at once. */
function aSlowGitHub(
  repositories: Readonly<Record<string, FakeRepository>>,
  answer: (request: GraphqlRequest) => GraphqlAnswer | undefined = () => undefined
) {
  const fake = fakeGitHub(repositories, { now: NOW, intercept: answer });
  const seen = { most: 0, now: 0, order: [] as string[] };
  const client: GitHubClient = {
    ...fake,
    graphql: async (request) => {
      seen.now += 1;
      seen.most = Math.max(seen.most, seen.now);
      seen.order.push(`${request.variables['owner0']}/${request.variables['name0']}`);
      await new Promise((resolve) => setTimeout(resolve, 1));
      seen.now -= 1;
      return fake.graphql(request);
    },
  };
  return { client, seen };
}

const namesOf = ({ repositories }: Pick<DeliveryRead, 'repositories'>) =>
  repositories.map(({ repository }) => repository);

/** Reads all of them, and notes what is told meanwhile. */
async function readAll(client: GitHubClient, repositories: readonly string[]) {
  const parts: DeliveryRead[] = [];
  const progress: Array<ReadProgress['repositories']> = [];
  const read = await createGitHubReader(client).readDelivery({
    ...aRequest({ since, repositories }),
    onPart: (part) => parts.push(part),
    onProgress: (told) => progress.push(told.repositories),
  });
  return { read, parts, progress };
}

describe('reading many repositories', () => {
  it('reads a few groups at once, after the first has shown that GitHub answers', async () => {
    const repositories = many(40);
    const { client, seen } = aSlowGitHub(repositories);
    await readAll(client, Object.keys(repositories));
    expect(seen.most).toBe(4);
    expect(seen.order.filter((name) => name !== 'undefined/undefined')).toEqual(
      [0, 5, 10, 15, 20, 25, 30, 35].map((first) => `acme/r${first}`)
    );
  });

  it('tells each group as soon as it is there, and all of them at the end in the order asked for', async () => {
    const repositories = many(12);
    const { client } = aSlowGitHub(repositories);
    const { read, parts, progress } = await readAll(client, Object.keys(repositories));
    expect(parts.map(namesOf).sort((one, other) => other.length - one.length)).toEqual([
      expect.arrayContaining(['acme/r0', 'acme/r4']),
      expect.arrayContaining(['acme/r5', 'acme/r9']),
      ['acme/r10', 'acme/r11'],
    ]);
    expect(namesOf(read)).toEqual(Object.keys(repositories));
    const told = parts.flatMap((part) => part.repositories);
    expect(
      read.repositories.every((events) => told.some((one) => JSON.stringify(one) === JSON.stringify(events)))
    ).toBe(true);
    expect(progress.at(-1)).toEqual({ read: 12, of: 12 });
  });

  it('leaves the others standing where one fails, and names it', async () => {
    const { 'acme/r3': _gone, ...repositories } = many(12);
    const asked = Object.keys(many(12));
    const { client } = aSlowGitHub(repositories);
    const { read, parts } = await readAll(client, asked);
    expect(namesOf(read)).toEqual(asked.filter((name) => name !== 'acme/r3'));
    expect(read.unreadable).toEqual([expect.objectContaining({ repository: 'acme/r3' })]);
    expect(parts.flatMap(({ unreadable }) => unreadable)).toHaveLength(1);
  });

  it('stops all of them where the token is refused halfway; what was read before counts', async () => {
    const repositories = many(60);
    let answers = 0;
    const { client, seen } = aSlowGitHub(repositories, ({ document }) => {
      if (document.startsWith('query DeliveryPage') && (answers += 1) > 3) {
        throw new DoraError('unauthorized', 'Bad credentials');
      }
      return undefined;
    });
    const { read, parts } = await readAll(client, Object.keys(repositories));
    expect(seen.order.length).toBeLessThan(10);
    expect(namesOf(read).slice(0, 5)).toEqual(['acme/r0', 'acme/r1', 'acme/r2', 'acme/r3', 'acme/r4']);
    expect(namesOf(read).length + read.unreadable.length).toBe(60);
    expect(read.unreadable.every(({ error }) => error.code === 'unauthorized')).toBe(true);
    expect(parts.every(({ unreadable }) => unreadable.length === 0)).toBe(true);
  });

  it('counts one that was asked for by two names in two groups once, under all of its names', async () => {
    const { 'acme/r0': first, ...others } = many(12);
    const repositories = { 'acme/r0': first!, ...others, 'acme/former': first! };
    const { client } = aSlowGitHub(repositories);
    const { read } = await readAll(client, Object.keys(repositories));
    const [events] = read.repositories;
    expect(read.repositories).toHaveLength(12);
    expect(events).toMatchObject({ repository: 'acme/r0', otherNames: ['acme/former'] });
    expect(read.notices.filter(({ text }) => text.includes('acme/former'))).toEqual([
      expect.objectContaining({ text: 'acme/former is now called acme/r0: one repository, counted once' }),
    ]);
  });
});

describe('something that happens between two pages', () => {
  const twoPages = () => many(1, 150);
  const whole = aRequest({ since: NOW - 149 * DAY, repositories: ['acme/r0'] });

  it('such as a new name of the repository: both pages count, and all is read again the next time', async () => {
    const repositories = twoPages();
    const renamed = { ...repositories['acme/r0'], nameWithOwner: 'acme/new' };
    const fake = fakeGitHub(repositories, {
      now: NOW,
      intercept: ({ variables }) => {
        if (variables['pullRequestsAfter0']) {
          Object.assign(repositories, { 'acme/r0': renamed, 'acme/new': renamed });
        }
        return undefined;
      },
    });
    const reader = createGitHubReader(fake);
    const [events] = (await reader.readDelivery(whole)).repositories;
    expect(events).toMatchObject({ repository: 'acme/r0', otherNames: ['acme/new'] });
    expect(events?.pullRequests).toHaveLength(150);
    await reader.readDelivery(whole);
    expect(fake.graphqlRequests.some(({ document }) => document.startsWith('query Probe'))).toBe(false);
  });

  it('such as a token that may not see it any more: it is cut short, and nothing of it is kept', async () => {
    const repositories = twoPages();
    const fake = fakeGitHub(repositories, {
      now: NOW,
      intercept: ({ variables }) => {
        if (variables['pullRequestsAfter0']) {
          delete repositories['acme/r0'];
        }
        return undefined;
      },
    });
    const reader = createGitHubReader(fake);
    const { repositories: read, cutShort } = await reader.readDelivery(whole);
    expect(read[0]).toMatchObject({ isCutShort: true });
    expect(cutShort[0]?.error.code).toBe('notFound');
    Object.assign(repositories, twoPages());
    await reader.readDelivery(whole);
    expect(fake.graphqlRequests.some(({ document }) => document.startsWith('query Probe'))).toBe(false);
  });
});
