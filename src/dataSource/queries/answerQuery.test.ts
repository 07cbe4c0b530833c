import { DoraError } from '../../engine/domain/doraError';
import { warningNotice } from '../../engine/domain/notice';
import { DORA_METRICS } from '../../engine/kinds/names';
import { parseQuery } from '../../engine/query/parseQuery';
import type { Frame } from '../../engine/frames/frame';
import { aVulnerability } from '../../engine/testing/aVulnerability.fixtures';
import { eventsOf, fakeReads, NOW } from '../reads/fakeReads.fixtures';
import { answerQuery, type Question } from './answerQuery';

const DAY = 86_400_000;
const reads = () => fakeReads({ repositories: ['acme/shop'] });

function question(overrides: Partial<Question> = {}): Question {
  return {
    query: parseQuery({ metric: 'deploymentFrequency', view: 'trend', window: '1d' }),
    repositories: { kind: 'none' },
    environments: { kind: 'none' },
    range: { from: NOW - 30 * DAY, to: NOW },
    now: NOW,
    timeZone: 'UTC',
    ...overrides,
  };
}

describe('answerQuery', () => {
  it.each([
    ['reversed', { from: NOW, to: NOW - DAY }, /empty or reversed/],
    ['in the future', { from: NOW + DAY, to: NOW + 2 * DAY }, /lies in the future/],
  ])('reads nothing for a range that is %s', async (_name, range, message) => {
    const asked = reads();
    await expect(answerQuery(question({ range }), asked)).rejects.toThrow(message);
    expect(asked.asked).toEqual([]);
  });

  it.each([
    [
      'more than are compared in good time',
      Array.from({ length: 501 }, (_, index) => `review-${index}`),
      /501 environments/,
    ],
    ['with endless names', ['x'.repeat(1_000_000)], /^The query names an environment with 1000000 letters.{0,120}$/],
  ])('reads nothing for environments that are %s', async (_name, values, message) => {
    const asked = reads();
    await expect(answerQuery(question({ environments: { kind: 'some', values } }), asked)).rejects.toThrow(message);
    expect(asked.asked).toEqual([]);
    const few = { kind: 'some', values: values.slice(0, 500).map((name) => name.slice(0, 500)) } as const;
    await expect(answerQuery(question({ environments: few }), asked)).resolves.toBeDefined();
  });

  it('gives a trend no more points than the panel has room for, as coarser buckets', async () => {
    const points = async (maxDataPoints?: number) => {
      const resolution = maxDataPoints === undefined ? {} : { maxDataPoints };
      const [frame] = await answerQuery(question({ resolution }), reads());
      return frame?.fields[0]?.values.length;
    };
    // 31 calendar days from noon to noon; in 6 ISO weeks (31 May 2025 is a Saturday); in two months.
    expect(await points()).toBe(31);
    expect(await points(31)).toBe(31);
    expect(await points(30)).toBe(6);
    expect(await points(5)).toBe(2);
    expect(await points(1)).toBe(2);
  });

  it('leaves a bucket that the query names as it is', async () => {
    const query = parseQuery({ metric: 'deploymentFrequency', view: 'trend', bucket: 'day' });
    const [frame] = await answerQuery(question({ query, resolution: { maxDataPoints: 2 } }), reads());
    expect(frame?.fields[0]?.values).toHaveLength(31);
  });
});

describe('answerQuery, about vulnerabilities', () => {
  const readVulnerabilities = jest.fn(async () => ({
    history: {
      kind: 'read' as const,
      vulnerabilities: [aVulnerability({ detected: '2025-06-01' })],
      repositories: ['acme/shop'],
      unread: [],
    },
    notices: [{ ...warningNotice('read in part'), about: 'vulnerabilities' as const }],
  }));
  const ask = (query: object) =>
    answerQuery(question({ query: parseQuery(query), freshness: 'refreshed' }), { ...reads(), readVulnerabilities });
  beforeEach(() => readVulnerabilities.mockClear());

  it('reads them for the success criteria too, which hold targets of security against them', async () => {
    await ask({ metric: 'successCriteria' });
    expect(readVulnerabilities).toHaveBeenCalledTimes(1);
  });

  it('reads them for a query about security, with what there is to say of the reading', async () => {
    const [frame] = await ask({ metric: 'security', of: 'open' });
    expect(frame?.fields.map(({ values }) => values)).toEqual([[1]]);
    expect(frame?.meta.notices.map(({ text }) => text)).toEqual(['read in part']);
    expect(readVulnerabilities).toHaveBeenCalledWith({ repositories: ['acme/shop'], freshness: 'refreshed' });
  });

  const others = DORA_METRICS.filter((metric) => metric !== 'security' && metric !== 'successCriteria');

  it.each(others)('asks for none for another: %s', async (metric) => {
    await ask({ metric });
    expect(readVulnerabilities).not.toHaveBeenCalled();
  });
});

describe('answerQuery, where nothing can be read', () => {
  const away = (code: 'unreachable' | 'badInput') => ({
    ...reads(),
    readEvents: async () => {
      throw new DoraError(code, 'GitHub does not answer');
    },
  });
  const ask = (query: object, code: 'unreachable' | 'badInput' = 'unreachable') =>
    answerQuery(question({ query: parseQuery(query) }), away(code));

  it('has no number', async () => {
    await expect(ask({ metric: 'leadTime' })).rejects.toThrow('GitHub does not answer');
  });

  it('says so as a row of the data quality, and counts it for each repository that was asked for', async () => {
    const [rows] = await ask({ metric: 'dataQuality' });
    expect(rows?.fields.find(({ name }) => name === 'finding')?.values).toEqual(['GitHub does not answer']);
    const [counted] = await ask({ metric: 'dataQuality', view: 'summary', format: 'numeric' });
    expect(counted?.fields.map(({ labels, values }) => [labels, values])).toEqual([[{ repository: 'acme/shop' }, [1]]]);
  });

  it('does not take a mistake in the settings for something that could not be read', async () => {
    await expect(ask({ metric: 'dataQuality' }, 'badInput')).rejects.toThrow('GitHub does not answer');
  });
});

describe('answerQuery, of configured repositories alone', () => {
  const alone = () => fakeReads({ repositories: ['acme/shop'], allowedRepositories: 'configured' });
  const some = (...values: string[]) => ({ kind: 'some', values }) as const;

  it.each(DORA_METRICS)('reads nothing for another one: %s', async (metric) => {
    const asked = alone();
    const query = parseQuery({ metric });
    await expect(answerQuery(question({ query, repositories: some('acme/secret') }), asked)).rejects.toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('acme/secret: this data source answers for its configured repositories alone'),
    });
    expect(asked.asked).toEqual([]);
  });

  it('says as a row of the data quality what it may not answer for', async () => {
    const query = parseQuery({ metric: 'dataQuality' });
    const [frame] = await answerQuery(question({ query, repositories: some('acme/secret', 'acme/shop') }), alone());
    const finding = frame?.fields.find(({ name }) => name === 'finding')?.values;
    expect(finding).toContainEqual(expect.stringMatching(/^acme\/secret: .*not in the numbers/));
  });

  const others = DORA_METRICS.filter((metric) => metric !== 'dataQuality');
  it.each(others)('answers for the others, and says what is missing: %s', async (metric) => {
    const asked = alone();
    const query = parseQuery({ metric });
    const frames = await answerQuery(question({ query, repositories: some('acme/secret', 'acme/shop') }), asked);
    expect(asked.asked).toMatchObject([{ repositories: ['acme/shop'] }]);
    const notices = frames.flatMap(({ meta }) => meta.notices);
    expect(notices).toContainEqual({
      severity: 'error',
      text: expect.stringMatching(/^acme\/secret: .*not in the numbers/),
    });
    expect(await answerQuery(question({ query, repositories: some('acme/shop') }), alone())).toEqual(
      frames.map((frame) => ({
        ...frame,
        meta: { ...frame.meta, notices: frame.meta.notices.filter(({ text }) => !text.startsWith('acme/secret')) },
      }))
    );
  });
});

describe('a question that is told of parts', () => {
  const repositories = ['acme/shop', 'acme/web', 'acme/api'];

  async function partsOf(query: Question['query'], onPart?: Question['onPart']) {
    const events = eventsOf(['acme/shop']);
    const reads = fakeReads(
      { repositories },
      {
        readEvents: async ({ onSoFar }) => {
          onSoFar?.({ events, repositories: { read: 1, of: 3 } });
          return eventsOf(repositories);
        },
      }
    );
    return answerQuery(question({ query, ...(onPart && { onPart }) }), reads);
  }

  const table = parseQuery({ metric: 'deployments' });
  const lengthOf = ([frame]: readonly Frame[]) => frame?.fields[0]?.values.length;
  const textsOf = ([frame]: readonly Frame[]) => frame?.meta.notices.map(({ text }) => text);

  it('gets the frames of what is read so far, which say that the rest comes', async () => {
    const parts: Frame[][] = [];
    const whole = await partsOf(table, (framesSoFar) => parts.push(framesSoFar()));
    expect(parts.map(lengthOf)).toEqual([1]);
    expect(parts.map(textsOf)).toEqual([['1 of 3 repositories read so far: numbers are of these; the rest comes']]);
    expect(lengthOf(whole)).toBe(3);
    expect(textsOf(whole)).toEqual([]);
  });

  it.each(['own', 'folded'] as const)('keeps that in view where a panel has its notices %s', async (notices) => {
    const parts: Frame[][] = [];
    await partsOf({ ...table, notices }, (framesSoFar) => parts.push(framesSoFar()));
    expect(parts.map(textsOf)).toEqual([[expect.stringMatching(/^1 of 3 repositories read so far/)]]);
  });

  it('asks for none where the question takes none, as that of an alert rule', async () => {
    const onSoFar: unknown[] = [];
    const reads = fakeReads({ repositories });
    await answerQuery(question(), {
      ...reads,
      readEvents: (asked) => {
        onSoFar.push(asked.onSoFar);
        return reads.readEvents(asked);
      },
    });
    expect(onSoFar).toEqual([undefined]);
  });
});
