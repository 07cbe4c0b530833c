import { gzipSync } from 'node:zlib';
import pg from 'pg';
import { temporaryPostgres, type TemporaryPostgres } from '../temporaryPostgres';
import type { CollectorProcess } from './collectorProcess';
import { deployment, PATIENCE_MILLIS, TestCollectors } from './testCollectors';

/** Words that are harmless as long as nobody takes them for something else, each of which is to come back as it is. */
const ODD_BUT_FINE = [
  `'); DROP TABLE event; --`,
  `" OR "1"="1`,
  `$1 %s {{x}} \${x} \\ \\u0000`,
  'prüfung 🚀 e\u0301',
  'من اليمين',
  '__proto__',
  '<script>alert(1)</script>',
];

const NO_TEXT = ['a\u0000b', 'a\u001bb', 'a\nb', 'a\ud800b', 'a\udc00'];

let collectors: TestCollectors;
let postgres: TemporaryPostgres;
let databaseUrl: string;
let sqlite: CollectorProcess;
let shared: CollectorProcess;

beforeAll(async () => {
  collectors = new TestCollectors();
  postgres = await temporaryPostgres();
  databaseUrl = postgres.newDatabase();
  [sqlite, shared] = await Promise.all([
    collectors.start({ flags: ['--data', collectors.newFolder()] }),
    collectors.start({ environment: { DATABASE_URL: databaseUrl } }),
  ]);
}, PATIENCE_MILLIS);

afterAll(async () => {
  await collectors.remove();
  postgres.remove();
}, PATIENCE_MILLIS);

interface Refusal {
  readonly status: number;
  readonly type: unknown;
  readonly detail: string;
}

/** What both databases answer, which is to be the same. */
async function refusal(
  kind: string,
  body: string | Buffer<ArrayBuffer>,
  headers: Record<string, string> = {}
): Promise<Refusal> {
  const [one, other] = await Promise.all(
    [sqlite, shared].map((collector) => refusalOf(collector, kind, body, headers))
  );
  expect(other).toEqual(one);
  return one as Refusal;
}

async function refusalOf(
  collector: CollectorProcess,
  kind: string,
  body: string | Buffer<ArrayBuffer>,
  headers: Record<string, string>
): Promise<Refusal> {
  const answer = await collectors.postBytes(collector, `/dora/${kind}`, body, headers);
  const { detail } = answer.json<{ detail: string }>();
  return { status: answer.status, type: answer.headers['content-type'], detail };
}

const problem = (status: number, detail: string) => ({
  status,
  type: expect.stringContaining('application/problem+json'),
  detail: expect.stringContaining(detail),
});

const json = (value: unknown) => JSON.stringify(value);
const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

describe('a body that is refused, in the same words by both databases', () => {
  afterAll(async () => {
    // Whatever was sent, nothing of it is there.
    expect(await Promise.all([sqlite, shared].map((collector) => everything(collector)))).toEqual([[], []]);
  });

  it.each([
    ['100,000 brackets', nested(100_000), 422, 'No event was stored'],
    ['100,000 open brackets', '['.repeat(100_000), 400, 'no JSON'],
    [
      '100,000 members in one another',
      `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`,
      422,
      'timestamp is missing',
    ],
    ['a member that inherits', '{"timestamp":"2026-03-01T10:00:00Z","__proto__":{"commit_sha":"a"}}', 422, '__proto__'],
    ['a member of every object', json(deployment('a', { constructor: {} })), 422, 'constructor is not known'],
    ['a member with a name of megabytes', json(deployment('a', { ['k'.repeat(4e6)]: 1 })), 422, 'kkk… is not known'],
    ['a text of megabytes', json(deployment('x'.repeat(4e6))), 422, 'commit_sha Too big'],
    ['two million numbers', `[${'1,'.repeat(2e6)}1]`, 400, 'no more than 100000 are taken at once'],
    ['100,000 numbers', `[${'1,'.repeat(99_999)}1]`, 422, 'No event was stored'],
    ['null', 'null', 422, 'expected object'],
    ['a number', '1e400', 422, 'expected object'],
    ['two values', '{} {}', 400, 'no JSON'],
    ['UTF-16', Buffer.from(json(deployment('a')), 'utf16le'), 400, 'no JSON'],
    [
      'a compressed event',
      gzipSync(json(deployment('a'))),
      415,
      'is compressed (gzip)',
      { 'content-encoding': 'gzip' },
    ],
    ['a type that is none', json(deployment('a')), 415, 'Content-Type cannot be read', { 'content-type': ';' }],
  ])('%s', async (_what, body, status, detail, headers: Record<string, string> = {}) => {
    expect(await refusal('deployment', body, headers)).toEqual(problem(status, detail));
  });

  it.each(['commit_sha', 'environment', 'version', 'repository'])('no text as %s', async (member) => {
    for (const text of NO_TEXT) {
      const answer = await refusal('deployment', json(deployment('a', { [member]: text })));
      expect(answer).toEqual(
        problem(422, `${member} has a line break, another control character or half a character in it`)
      );
    }
  });

  it.each(['commit_sha', 'environment', 'version'])('no character that is not seen in %s', async (member) => {
    const answer = await refusal('deployment', json(deployment('a', { [member]: '\u202Eright to left' })));
    expect(answer).toEqual(problem(422, `${member} has a character in it that is not seen (U+202E as character 1)`));
  });

  it.each([
    ['incident', { event: 'detected', timestamp: '2026-03-01T10:00:00Z' }, 'incident_id'],
    ['vulnerability', { event: 'detected', timestamp: '2026-03-01T10:00:00Z', severity: 'low' }, 'vulnerability_id'],
  ])('no text as the id of an %s', async (kind, body, member) => {
    for (const text of NO_TEXT) {
      const answer = await refusal(kind, json({ ...body, [member]: text }));
      expect(answer).toEqual(
        problem(422, `${member} has a line break, another control character or half a character in it`)
      );
    }
  });

  it.each([
    ['2026-03-01T10:00:00', 'has no time zone'],
    ['9999-12-31T23:59:59Z', 'lies in the future'],
    ['+999999-01-01T00:00:00Z', 'is not an ISO 8601 timestamp'],
    ['0000-01-01T00:00:00Z', 'lies before 2000'],
    ['0001-01-01T00:00:00Z', 'lies before 2000'],
    ['1970-01-01T00:00:00Z', 'lies before 2000'],
    ['2026-03-01T10:00:60Z', 'is not a date or time that exists'],
    ['2026-02-30T10:00:00Z', 'is not a date or time that exists'],
    ['2026-03-01T10:00:00+24:00', 'has an offset that does not exist'],
    [`2026-03-01T10:00:${'0'.repeat(1e6)}Z`, 'is not an ISO 8601 timestamp'],
    [1_772_359_200, 'must be text such as'],
    [['2026-03-01T10:00:00Z'], 'must be text such as'],
    [null, 'must be text such as'],
  ])('the timestamp %s', async (timestamp, detail) => {
    expect(await refusal('deployment', json(deployment('a', { timestamp })))).toEqual(problem(422, detail));
  });

  it.each([
    ['-1', 422, 'is negative'],
    ['1e400', 422, 'expected number, received Infinity'],
    ['1e308', 422, 'the first commit would be from before 2000'],
    ['NaN', 400, 'no JSON'],
    ['"60"', 422, 'expected number, received string'],
  ])('a lead time of %s', async (seconds, status, detail) => {
    const answer = await refusal('lead-time', `{"lead_time_seconds":${seconds},"pr_number":1}`);
    expect(answer).toEqual(problem(status, detail));
  });

  it.each(['..', '../..', 'acme/..', 'acme/.', 'acme/shop/more', 'ácme/shop', 'https://github.com/acme/shop'])(
    'the repository %s',
    async (repository) => {
      const answer = await refusal('deployment', json(deployment('a', { repository })));
      expect(answer).toEqual(problem(422, 'repository must be written owner/name'));
    }
  );

  it('a repository with a name of 10 kB', async () => {
    const repository = `acme/${'x'.repeat(10_000)}`;
    const answer = await refusal('deployment', json(deployment('a', { repository })));
    expect(answer).toEqual(problem(422, 'repository Too big'));
  });
});

describe('odd words', () => {
  it('come back from both databases as they were sent but for their composition, and change nothing else', async () => {
    const bodies = ODD_BUT_FINE.flatMap((text) => [
      ['deployment', deployment(text, { environment: text, version: text })] as const,
      ['incident', { event: 'detected', timestamp: '2026-03-01T10:00:00Z', incident_id: text }] as const,
      [
        'vulnerability',
        { event: 'detected', timestamp: '2026-03-01T10:00:00Z', severity: 'low', vulnerability_id: text },
      ] as const,
    ]);
    for (const collector of [sqlite, shared]) {
      for (const [kind, body] of bodies) {
        expect((await collectors.post(collector, `/dora/${kind}`, body)).status).toBe(201);
        expect((await collectors.post(collector, `/dora/${kind}`, body)).status).toBe(200);
      }
      const listed = await everything(collector);
      expect(listed).toHaveLength(bodies.length);
      for (const text of ODD_BUT_FINE.map((sent) => sent.normalize('NFC'))) {
        expect(listed).toContainEqual(expect.objectContaining({ commit_sha: text, environment: text, version: text }));
        expect(listed).toContainEqual(expect.objectContaining({ incident_id: text }));
        expect(listed).toContainEqual(expect.objectContaining({ vulnerability_id: text }));
        const found = await collectors.get(collector, `/dora/events?repository=${encodeURIComponent(text)}`);
        expect([found.status, found.json()]).toEqual([200, { events: [] }]);
      }
      const { text } = await collectors.get(collector, '/metrics');
      expect(text).toContain(String.raw`deployment_total{environment="\" OR \"1\"=\"1",status="success"} 1`);
    }
    const client = new pg.Client({ connectionString: databaseUrl });
    await client.connect();
    const { rows } = await client.query('select count(*) from event');
    await client.end();
    expect(rows).toEqual([{ count: String(bodies.length) }]);
  });

  it('in the address of a list are refused, or find nothing', async () => {
    for (const collector of [sqlite, shared]) {
      for (const parameters of ['repository=%00', 'repository=%ED%A0%80', 'cursor=%00', 'kind=%00', 'from=%00']) {
        const answer = await collectors.get(collector, `/dora/events?${parameters}`);
        const type = answer.status === 200 ? 'application/json' : 'application/problem+json';
        expect([parameters, [200, 400].includes(answer.status), answer.headers['content-type']]).toEqual([
          parameters,
          true,
          expect.stringContaining(type),
        ]);
      }
    }
  });
});

describe('several events at once', () => {
  it('are kept apart from the line that is none, whose place says which it is', async () => {
    const lines = [json(deployment('line-1')), '{"half', json(deployment('line-3')), json(deployment('')), ''].join(
      '\n'
    );
    for (const collector of [sqlite, shared]) {
      const answer = await collectors.postBytes(collector, '/dora/deployment', lines);
      expect([answer.status, answer.json()]).toEqual([
        207,
        {
          stored: 2,
          known: 0,
          refused: 2,
          results: [
            { outcome: 'stored', id: expect.any(String) },
            { outcome: 'refused', problem: expect.objectContaining({ status: 400 }) },
            { outcome: 'stored', id: expect.any(String) },
            { outcome: 'refused', problem: expect.objectContaining({ status: 422 }) },
          ],
        },
      ]);
    }
  });

  it('may be none', async () => {
    for (const collector of [sqlite, shared]) {
      const answer = await collectors.postBytes(collector, '/dora/deployment', '[]');
      expect([answer.status, answer.json()]).toEqual([200, { stored: 0, known: 0, refused: 0, results: [] }]);
    }
  });

  it(
    'may be as many as a body has room for',
    async () => {
      const body = json(Array.from({ length: 40_000 }, (_, index) => ({ timestamp: '2026-03-01T10Z', ...sha(index) })));
      const refused = await collectors.postBytes(sqlite, '/dora/deployment', body);
      expect(refused.json()).toMatchObject({ stored: 0, refused: 40_000 });
      const good = body.replaceAll('T10Z', 'T10:00Z');
      const stored = await collectors.postBytes(sqlite, '/dora/deployment', good);
      expect([stored.status, stored.json<{ stored: number }>().stored]).toEqual([201, 40_000]);
      const again = await collectors.postBytes(sqlite, '/dora/deployment', good);
      expect([again.status, again.json<{ known: number }>().known]).toEqual([200, 40_000]);
    },
    PATIENCE_MILLIS
  );

  function sha(index: number): object {
    return { commit_sha: index.toString(36) };
  }
});

it('leaves both well, and says no secret', async () => {
  for (const collector of [sqlite, shared]) {
    expect((await collectors.get(collector, '/readyz')).status).toBe(200);
    expect(collector.said()).not.toContain('"level":50');
  }
  expect(collectors.secretsSaid()).toEqual([]);
});

async function everything(collector: CollectorProcess): Promise<readonly object[]> {
  return (await collectors.get(collector, '/dora/events?limit=1000')).json<{ events: readonly object[] }>().events;
}
