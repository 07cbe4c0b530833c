import { z } from 'zod';
import { testCollector } from '../../testing/testCollector.fixtures';
import { examplePayload, without } from '../../webhooks/testing/examplePayloads.fixtures';
import {
  SECRET,
  signatureOf,
  webhookCollector,
  type WebhookCollector,
} from '../../webhooks/testing/webhookCollector.fixtures';
import { webhookRoute } from './webhookRoute';

const deployed = examplePayload('deployment_status', 'created');

let collector: WebhookCollector;

beforeEach(async () => {
  collector = await webhookCollector();
});

afterEach(() => collector.close());

/** Posts a body that may be signed wrongly. */
function post(body: string, headers: Record<string, string>) {
  return collector.post('/github/webhook', body, {
    authorization: '',
    'x-github-event': 'deployment_status',
    ...headers,
  });
}

/** The first status of another deployment. */
function ofDeployment(index: number): unknown {
  const deploymentOfPayload = z.looseObject({ deployment: z.looseObject({}) });
  const payload = deploymentOfPayload.parse(deployed);
  return { ...payload, deployment: { ...payload.deployment, id: 1_000 + index } };
}

describe('a delivery of GitHub', () => {
  it('needs no key, and is stored once however often it comes', async () => {
    const first = await collector.deliver('deployment_status', deployed, 'one');
    expect([first.status, first.json()]).toEqual([201, { outcome: 'stored', ids: ['1'] }]);
    const again = await collector.deliver('deployment_status', deployed, 'one');
    expect([again.status, again.json()]).toEqual([200, { outcome: 'known' }]);
    expect(await collector.listed('deployment')).toHaveLength(1);
  });

  it('is stored once too where a repository and its organisation both send it', async () => {
    await Promise.all(['one', 'two', 'three'].map((id) => collector.deliver('deployment_status', deployed, id)));
    expect(await collector.listed('deployment', '&history=true')).toHaveLength(1);
    expect(await collector.metric('deployment_total')).toEqual([
      'deployment_total{environment="production",status="success"} 1',
    ]);
  });

  it('is stored whole among many others at once, and each of them once', async () => {
    const burst = Array.from({ length: 200 }, (_, index) => ofDeployment(index % 100));
    const answers = await Promise.all(
      burst.map((payload, index) => collector.deliver('deployment_status', payload, String(index)))
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(100);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(100);
    const listed = await collector.listed('deployment', '&history=true');
    expect(new Set(listed.map(({ deployment_id }) => deployment_id)).size).toBe(100);
    expect(listed).toHaveLength(100);
  });

  it.each([
    ['no signature', {}],
    ['a signature of the old kind', { 'x-hub-signature': 'sha1=7d38cdd689735b008b3c702edd92eea23791c5f6' }],
    ['half a signature', { 'x-hub-signature-256': 'sha256=7571' }],
    ['the signature of another body', { 'x-hub-signature-256': signatureOf('{}') }],
    ['a signature with another secret', { 'x-hub-signature-256': signatureOf(JSON.stringify(deployed), 'guess') }],
  ])('is turned away with %s, and counted', async (_what, headers) => {
    const answer = await post(JSON.stringify(deployed), headers);
    expect(answer.status).toBe(401);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.text).not.toContain(SECRET);
    expect(await collector.listed('deployment')).toEqual([]);
    expect(await collector.metric('dora_collector_refused_requests_total')).toEqual([
      'dora_collector_refused_requests_total{reason="signature"} 1',
    ]);
  });

  it('is checked before it is parsed', async () => {
    const answer = await post('{"half": ', { 'x-hub-signature-256': signatureOf('something else') });
    expect(answer.status).toBe(401);
    const signed = await post('{"half": ', { 'x-hub-signature-256': signatureOf('{"half": ') });
    expect([signed.status, signed.json().detail]).toEqual([400, expect.stringContaining('no JSON')]);
  });

  it('may come as a form, with whatever text in it', async () => {
    const text = JSON.stringify({ ...deployed, note: 'Größe & 100 % 🔥 \u2028' });
    const body = new URLSearchParams({ payload: text }).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-hub-signature-256': signatureOf(body) };
    expect((await post(body, headers)).status).toBe(201);
    const json = { 'content-type': 'application/json', 'x-hub-signature-256': signatureOf(text) };
    expect((await post(text, json)).status).toBe(200);
  });

  it('is checked byte by byte, also where its bytes are no text', async () => {
    const [before, after] = JSON.stringify({ ...deployed, note: 'here' }).split('here');
    const body = Buffer.concat([
      Buffer.from(before ?? ''),
      Buffer.from([0xef, 0xbb, 0xbf, 0xff]),
      Buffer.from(after ?? ''),
    ]);
    const headers = { 'x-github-event': 'deployment_status', 'x-hub-signature-256': signatureOf(body) };
    const answer = await fetch(`${collector.url}/github/webhook`, { method: 'POST', headers, body });
    expect(answer.status).toBe(201);
  });

  it('may have 25 MiB, and no more', async () => {
    const json = JSON.stringify(deployed);
    const postBytes = (length: number) => {
      const body = Buffer.concat([Buffer.from(json), Buffer.alloc(length - json.length, ' ')]);
      const headers = { 'x-github-event': 'deployment_status', 'x-hub-signature-256': signatureOf(body) };
      return fetch(`${collector.url}/github/webhook`, { method: 'POST', headers, body });
    };
    expect((await postBytes(25 * 2 ** 20)).status).toBe(201);
    const answer = await postBytes(25 * 2 ** 20 + 1);
    expect([answer.status, await answer.json()]).toEqual([
      413,
      expect.objectContaining({ detail: expect.stringContaining('25 MiB') }),
    ]);
  }, 30_000);

  it('is told what it means where nothing is made of it', async () => {
    const starred = await collector.deliver('star', { action: 'created' });
    expect([starred.status, starred.json().why]).toEqual([
      202,
      expect.stringContaining('deployment_status, workflow_run'),
    ]);
    const ping = await collector.deliver('ping', examplePayload('ping', undefined));
    expect([ping.status, ping.json().outcome]).toEqual([200, 'ignored']);
    const inherited = await collector.deliver('constructor', {});
    expect(inherited.status).toBe(202);
  });

  it('names each member that it lacks', async () => {
    const answer = await collector.deliver(
      'deployment_status',
      without(without(deployed, 'deployment.sha'), 'repository.full_name')
    );
    expect(answer.status).toBe(422);
    expect(answer.json().errors).toEqual([
      { pointer: '/deployment/sha', detail: 'is missing' },
      { pointer: '/repository/full_name', detail: 'is missing' },
    ]);
  });

  it('must say which event it is', async () => {
    const body = JSON.stringify(deployed);
    const answer = await collector.post('/github/webhook', body, { 'x-hub-signature-256': signatureOf(body) });
    expect([answer.status, answer.json().detail]).toEqual([400, expect.stringContaining('X-GitHub-Event')]);
  });

  it('is in the OpenAPI document', async () => {
    const { paths } = (await collector.get('/openapi.json')).json<{ paths: Record<string, unknown> }>();
    expect(paths['/github/webhook']).toMatchObject({ post: { responses: { 201: {}, 202: {}, 401: {}, 422: {} } } });
  });
});

describe('the webhook', () => {
  it('says how to turn it on where it has no secret', async () => {
    const without = await testCollector({ routes: [webhookRoute(undefined)] });
    const body = JSON.stringify(deployed);
    const answer = await without.post('/github/webhook', body, { 'x-hub-signature-256': signatureOf(body, '') });
    expect([answer.status, answer.json().detail]).toEqual([404, expect.stringContaining('set GITHUB_WEBHOOK_SECRET')]);
    await without.close();
  });

  it('answers before GitHub hangs up where the database does not', async () => {
    const { store } = collector;
    const silent = {
      ...withMethods(store),
      revise: () => new Promise<never>(() => undefined),
      close: async () => undefined,
    };
    const settings = {
      secret: SECRET,
      deployments: 'deployment_status',
      workflow: 'release.yml',
      tagPatterns: [],
      environment: 'production',
      incidentLabel: 'incident',
    } as const;
    const slow = await webhookCollector(
      {},
      { store: silent, routes: [webhookRoute(settings, { answerWithinMillis: 20 })] }
    );
    const answer = await slow.deliver('deployment_status', deployed);
    expect([answer.status, answer.json().detail]).toEqual([503, expect.stringContaining('deliver this again')]);
    await slow.close();
  });
});

function withMethods(store: WebhookCollector['store']): WebhookCollector['store'] {
  return {
    append: (events) => store.append(events),
    revise: (subject, decide) => store.revise(subject, decide),
    list: (query) => store.list(query),
    storedAfter: (id, limit) => store.storedAfter(id, limit),
    version: () => store.version(),
    decide: (touched, decide) => store.decide(touched, decide),
    check: () => store.check(),
    close: () => store.close(),
  };
}
