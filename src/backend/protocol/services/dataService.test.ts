import { status } from '@grpc/grpc-js';
import type { Frame } from '../../../engine/frames/frame';
import type { PluginCalls, QueryAnswer, QueryDataRequest } from '../../pluginCalls';
import { serveForTest, stopServed } from '../servedPlugin.fixtures';

afterEach(stopServed);

const QUERY_DATA = 'pluginv2.Data/QueryData';

function frame(name: string, rows = 0): Frame {
  const values = Array.from({ length: rows }, () => 1);
  return {
    name,
    fields: [{ name: 'Value', type: 'number', values }],
    meta: { type: 'table', typeVersion: [0, 0], notices: [] },
  };
}

function frames(...given: Frame[]): QueryAnswer {
  return { kind: 'frames', frames: given };
}

function query(refId: string, more: object = {}) {
  const timeRange = { fromEpochMS: 1_767_225_600_000, toEpochMS: 1_769_904_000_000 };
  return { refId, json: Buffer.from('{}'), timeRange, intervalMS: 60_000, maxDataPoints: 500, ...more };
}

function answering(answers: Readonly<Record<string, QueryAnswer>>): Pick<PluginCalls, 'queryData'> {
  return { queryData: async () => new Map(Object.entries(answers)) };
}

describe('QueryData', () => {
  it('hands over who asks, with which settings, and what', async () => {
    let seen: QueryDataRequest | undefined;
    const { client } = await serveForTest({
      queryData: async (request) => {
        seen = request;
        return new Map();
      },
    });
    const settings = {
      uid: 'dora',
      name: 'DORA Metrics',
      jsonData: Buffer.from('{"owner":"Zoë"}'),
      decryptedSecureJsonData: { githubToken: 'hunter2' },
    };
    await client.call(QUERY_DATA, {
      pluginContext: { orgId: 3, dataSourceInstanceSettings: settings },
      queries: [query('A', { json: Buffer.from('{"metric":"leadTime"}') })],
    });
    expect(seen).toEqual({
      context: {
        orgId: 3,
        dataSource: {
          uid: 'dora',
          name: 'DORA Metrics',
          jsonData: '{"owner":"Zoë"}',
          secrets: { githubToken: 'hunter2' },
        },
      },
      queries: [
        {
          refId: 'A',
          json: '{"metric":"leadTime"}',
          range: { from: Date.parse('2026-01-01'), to: Date.parse('2026-02-01') },
          intervalMillis: 60_000,
          maxDataPoints: 500,
        },
      ],
    });
  });

  it('answers each query on its own: with frames, or with status, message and source of a failure', async () => {
    const message = 'GitHub does not know the token';
    const { client } = await serveForTest(
      answering({
        A: frames(frame('first'), frame('second')),
        B: { kind: 'failure', status: 401, source: 'downstream', message },
      })
    );
    const { messages } = await client.call(QUERY_DATA, { queries: [query('A'), query('B')] });
    expect(messages).toEqual([
      {
        responses: {
          A: { frames: [Buffer.from('A/first'), Buffer.from('A/second')], status: 200, error: '', errorSource: '' },
          B: { frames: [], status: 401, error: message, errorSource: 'downstream' },
        },
      },
    ]);
  });

  it.each([
    ['no range', null],
    ['a range that ends before it begins', { fromEpochMS: 2, toEpochMS: 1 }],
  ])('answers a query with %s, asks the others', async (_, timeRange) => {
    const asked: string[] = [];
    const { client } = await serveForTest({
      queryData: async ({ queries }) => {
        asked.push(...queries.map(({ refId }) => refId));
        return new Map([['B', frames(frame('b'))]]);
      },
    });
    const { messages } = await client.call(QUERY_DATA, { queries: [query('A', { timeRange }), query('B')] });
    expect(asked).toEqual(['B']);
    expect(messages).toEqual([
      {
        responses: {
          A: expect.objectContaining({ status: 400, error: expect.stringContaining('Query A has no time range') }),
          B: expect.objectContaining({ status: 200 }),
        },
      },
    ]);
  });

  it('answers a hundred queries of one request', async () => {
    const { client } = await serveForTest({
      queryData: async ({ queries }) => new Map(queries.map(({ refId }) => [refId, frames(frame(refId))])),
    });
    const queries = Array.from({ length: 100 }, (_, index) => query(`Q${index}`));
    const { messages } = await client.call(QUERY_DATA, { queries });
    const [answer] = messages as Array<{ responses: Record<string, { frames: Buffer[] }> }>;
    expect(Object.keys(answer?.responses ?? {})).toHaveLength(100);
    expect(answer?.responses['Q99']?.frames).toEqual([Buffer.from('Q99/Q99')]);
  });

  it('sends an answer of nearly 16 MiB, and says of one above that what to do, without breaking the connection', async () => {
    const { client } = await serveForTest(
      answering({ A: frames(frame('million', 1_000_000)), B: frames(frame('more', 2_100_000)), C: frames(frame('c')) })
    );
    const { messages } = await client.call(QUERY_DATA, { queries: [query('A'), query('B'), query('C')] });
    const [answer] = messages as Array<{ responses: Record<string, { frames: Buffer[]; error: string }> }>;
    expect(answer?.responses['A']?.frames[0]?.length).toBeGreaterThan(8_000_000);
    expect(answer?.responses['B']).toMatchObject({ frames: [], status: 413, errorSource: 'downstream' });
    expect(answer?.responses['B']?.error).toMatch(/^Query B has 2,100,000 rows, 16 MiB/);
    expect(answer?.responses['C']?.frames).toEqual([Buffer.from('C/c')]);
    expect((await client.call('pluginv2.Diagnostics/CheckHealth', {})).error).toBeUndefined();
  }, 30_000);

  it('fails one query whose frame cannot be written, as a mistake of the plugin, and answers the others', async () => {
    const { client, log } = await serveForTest(answering({ A: frames(frame('bad')), B: frames(frame('good')) }), {
      loadEncoder:
        async () =>
        ({ name }) => {
          if (name === 'bad') {
            throw new RangeError('no such column');
          }
          return Buffer.from(name);
        },
    });
    const { messages } = await client.call(QUERY_DATA, { queries: [query('A'), query('B')] });
    expect(messages).toEqual([
      {
        responses: {
          A: expect.objectContaining({ frames: [], status: 500, errorSource: 'plugin' }),
          B: expect.objectContaining({ frames: [Buffer.from('good')], status: 200 }),
        },
      },
    ]);
    expect(log.join('\n')).toContain('A frame could not be written');
  });

  it('answers with a status where the plugin itself fails, without a secret that came along', async () => {
    const { client } = await serveForTest({
      queryData: async ({ context }) => {
        throw new TypeError(`cannot read ${context.dataSource?.secrets['githubToken']}`);
      },
    });
    const dataSourceInstanceSettings = { uid: 'dora', decryptedSecureJsonData: { githubToken: 'hunter2' } };
    const { error } = await client.call(QUERY_DATA, {
      pluginContext: { orgId: 1, dataSourceInstanceSettings },
      queries: [query('A')],
    });
    expect(error).toMatchObject({ code: status.INTERNAL, details: 'The plugin failed: cannot read [secret]' });
  });

  it('refuses bytes that are no message, and goes on', async () => {
    const { client } = await serveForTest();
    const { error } = await client.start(QUERY_DATA, Buffer.from('0aff', 'hex')).outcome;
    expect(error?.code).toBe(status.INTERNAL);
    expect((await client.call(QUERY_DATA, { queries: [] })).messages).toEqual([{ responses: {} }]);
  });

  it('refuses a request of more than 16 MiB, and goes on', async () => {
    const { client } = await serveForTest();
    const json = Buffer.alloc(17 * 1024 * 1024);
    const { error } = await client.call(QUERY_DATA, { queries: [query('A', { json })] });
    expect(error?.code).toBe(status.RESOURCE_EXHAUSTED);
    expect((await client.call(QUERY_DATA, { queries: [] })).messages).toEqual([{ responses: {} }]);
  });
});

describe('QueryChunkedData', () => {
  it('says that it is not for this data source, as plugins with Grafana’s SDK do', async () => {
    const { client } = await serveForTest();
    const { messages } = await client.call('pluginv2.Data/QueryChunkedData', { queries: [query('A')] });
    expect(messages).toEqual([expect.objectContaining({ status: 501 })]);
  });
});
