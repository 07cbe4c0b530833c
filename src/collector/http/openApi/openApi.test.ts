import { request } from 'node:http';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { sample } from 'openapi-sampler';
import { z } from 'zod';
import { POSTED_KINDS } from '../../events/collectorEvent';
import { describedAnswers } from '../../testing/describedAnswers.fixtures';
import { testCollector, WRITE_KEY, type TestCollector } from '../../testing/testCollector.fixtures';
import { SETTINGS } from '../../webhooks/testing/deliveries.fixtures';
import { signatureOf } from '../../webhooks/testing/webhookCollector.fixtures';
import { webhookRoute } from '../delivery/webhookRoute';
import { postedName } from './postedSchemas';

const media = z.object({
  schema: z.record(z.string(), z.unknown()),
  example: z.unknown().optional(),
  examples: z.record(z.string(), z.object({ value: z.unknown() })).optional(),
});
const operation = z.object({
  operationId: z.string(),
  security: z.array(z.unknown()),
  requestBody: z.object({ content: z.record(z.string(), media) }).optional(),
});
const openApi = z.object({ paths: z.record(z.string(), z.record(z.string(), operation)) });

interface Example {
  readonly path: string;
  readonly type: string;
  readonly value: unknown;
}

let collector: TestCollector;

beforeEach(async () => {
  collector = await testCollector({ routes: [webhookRoute(SETTINGS)] });
});

afterEach(() => collector.close());

/** Posts an example as its content type wants it, signed where that stands in for the key. */
function post({ path, type, value }: Example) {
  const body =
    typeof value === 'string'
      ? value
      : type.includes('form')
        ? new URLSearchParams(value as Record<string, string>).toString()
        : JSON.stringify(value);
  return collector.post(path, body, {
    'content-type': type,
    'x-github-event': 'ping',
    'x-hub-signature-256': signatureOf(body, SETTINGS.secret),
  });
}

function bodies(document: unknown): ReadonlyArray<readonly [string, string, z.output<typeof media>]> {
  return Object.entries(openApi.parse(document).paths).flatMap(([path, { post: called }]) =>
    Object.entries(called?.requestBody?.content ?? {}).map(([type, one]) => [path, type, one] as const)
  );
}

describe('the OpenAPI document', () => {
  it('is valid, and has what those who generate clients need', async () => {
    const source = (await collector.get('/openapi.json')).text;
    const problems = await lintFromString({ source, config: await createConfig({ extends: ['recommended-strict'] }) });
    expect(problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual([]);
  });

  it('has examples, and all of them are taken as they are', async () => {
    const all = bodies(collector.app.swagger()).flatMap(([path, type, { example, examples = {} }]) =>
      [...Object.values(examples).map(({ value }) => value), ...(example === undefined ? [] : [example])].map(
        (value) => ({ path, type, value })
      )
    );
    // Of each of the six calls one, several, and lines of them, and a delivery.
    expect(all).toHaveLength(6 * 3 + 1);
    for (const example of all) {
      const { status } = await post(example);
      expect({ example, isTaken: status === 200 || status === 201 }).toEqual({ example, isTaken: true });
    }
  });

  it('leads generators to bodies that are taken', async () => {
    const document = collector.app.swagger();
    const generated = bodies(document)
      .filter(([, type]) => type === 'application/json')
      .map(([path, type, { schema }]) => ({ path, type, value: sample(schema, {}, document) }));
    expect(generated).toHaveLength(7);
    for (const example of generated) {
      const answer = await post(example);
      expect({ example, status: answer.status }).toEqual({
        example,
        status: example.path.includes('github') ? 200 : 201,
      });
    }
  });

  it('tells of each member what is taken', async () => {
    const components = z.object({ components: z.object({ schemas: z.record(z.string(), z.looseObject({})) }) });
    const { schemas } = components.parse(collector.app.swagger()).components;
    for (const kind of POSTED_KINDS) {
      const { examples: _whole, ...schema } = schemas[postedName(kind)] ?? {};
      // There is no event yet that one could correct.
      const { supersedes: _correction, ...properties } = z
        .record(z.string(), z.looseObject({}))
        .parse(schema.properties);
      const value = sample({ ...schema, properties });
      expect(Object.keys(value as object)).toEqual(Object.keys(properties));
      const answer = await post({ path: `/dora/${kind}`, type: 'application/json', value });
      expect({ value, status: answer.status }).toEqual({ value, status: 201 });
    }
  });

  it.each([['1'], [1]])('describes corrections, of %j too', async (supersedes) => {
    const [deployment] = bodies(collector.app.swagger());
    const value = deployment?.[2].examples?.example1?.value as object;
    await collector.post('/dora/deployment', value);
    const corrected = await collector.post('/dora/deployment', { ...value, version: 'v2', supersedes });
    expect(corrected.json()).toEqual({ id: '2', outcome: 'stored' });
  });

  it.each([
    ['an Expect that is not done', { expect: 'a miracle' }, 417],
    ['headers that are too large', { 'x-large': 'x'.repeat(20_000) }, 431],
    ['a body that is compressed', { 'content-encoding': 'gzip' }, 415],
  ])('describes what becomes of %s', async (_what, headers, status) => {
    const answer = await postRaw('/dora/deployment', { authorization: `Bearer ${WRITE_KEY}`, ...headers });
    expect(answer.status).toBe(status);
    describedAnswers(collector.app.swagger())({ method: 'POST', path: '/dora/deployment', ...answer });
  });

  /** Without a client that would not send such headers. */
  function postRaw(path: string, headers: Record<string, string>) {
    return new Promise<{ status: number; headers: Record<string, string>; text: string }>((resolve, reject) => {
      const sent = request(collector.url + path, { method: 'POST', headers }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part: string) => (text += part));
        response.on('end', () => {
          const type = String(response.headers['content-type']);
          resolve({ status: response.statusCode ?? 0, headers: { 'content-type': type }, text });
        });
      });
      sent.on('error', reject).end('{}');
    });
  }
});
