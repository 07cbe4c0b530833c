import { status } from '@grpc/grpc-js';
import type { ResourceRequest } from '../../pluginCalls';
import { serveForTest, stopServed } from '../servedPlugin.fixtures';

afterEach(stopServed);

describe('Diagnostics', () => {
  it.each([
    ['ok', 'OK'],
    ['error', 'ERROR'],
    ['unknown', 'UNKNOWN'],
  ] as const)('says of a data source that is %s: %s', async (given, expected) => {
    const details = { message: 'the incident log is empty', verboseMessage: 'https://host/incidents' };
    const { client } = await serveForTest({
      checkHealth: async (context) => ({ status: given, message: `about ${context.dataSource?.uid}`, details }),
    });
    const pluginContext = { orgId: 1, dataSourceInstanceSettings: { uid: 'dora' } };
    const { messages } = await client.call('pluginv2.Diagnostics/CheckHealth', { pluginContext });
    expect(messages).toEqual([
      { status: expected, message: 'about dora', jsonDetails: Buffer.from(JSON.stringify(details)) },
    ]);
  });

  it('sends no details where there are none', async () => {
    const { client } = await serveForTest();
    const { messages } = await client.call('pluginv2.Diagnostics/CheckHealth', {});
    expect(messages).toEqual([{ status: 'OK', message: 'fine', jsonDetails: Buffer.of() }]);
  });

  it('hands out the plugin’s own metrics', async () => {
    const { client } = await serveForTest({ collectMetrics: async () => 'dora_queries_total 3\n' });
    const { messages } = await client.call('pluginv2.Diagnostics/CollectMetrics', {});
    expect(messages).toEqual([{ metrics: { prometheus: Buffer.from('dora_queries_total 3\n') } }]);
  });
});

describe('Resource', () => {
  it.each([
    ['Admin', { orgId: 2, askedBy: 'administrator' }],
    ['Editor', { orgId: 2 }],
    ['Viewer', { orgId: 2 }],
    ['', { orgId: 2 }],
    [undefined, { orgId: 2 }],
  ])('knows administrators by the role that Grafana says: %j', async (role, context) => {
    let seen: ResourceRequest | undefined;
    const { client } = await serveForTest({
      callResource: async (request) => {
        seen = request;
        return { status: 200, headers: {}, body: Buffer.from('') };
      },
    });
    await client.call('pluginv2.Resource/CallResource', {
      pluginContext: { orgId: 2, ...(role !== undefined && { user: { role } }) },
    });
    expect(seen?.context).toEqual(context);
  });

  it('hands over method, path, parameters and body, and sends the answer back', async () => {
    let seen: ResourceRequest | undefined;
    const { client } = await serveForTest({
      callResource: async (request) => {
        seen = request;
        return { status: 202, headers: { 'content-type': ['text/plain', 'x'] }, body: Buffer.from('done') };
      },
    });
    const { messages } = await client.call('pluginv2.Resource/CallResource', {
      pluginContext: { orgId: 2 },
      method: 'post',
      path: '/variables/values',
      url: '/variables/values?of=repositories&match=a%2Fb&match=c#top',
      body: Buffer.from('{}'),
    });
    expect(seen).toMatchObject({ context: { orgId: 2 }, method: 'POST', path: 'variables/values' });
    expect([...(seen?.parameters ?? [])]).toEqual([
      ['of', 'repositories'],
      ['match', 'a/b'],
      ['match', 'c'],
    ]);
    expect(Buffer.from(seen?.body ?? []).toString()).toBe('{}');
    expect(messages).toEqual([
      { code: 202, headers: { 'content-type': { values: ['text/plain', 'x'] } }, body: Buffer.from('done') },
    ]);
  });

  it('answers with a status where the plugin itself fails', async () => {
    const { client } = await serveForTest({
      callResource: async () => {
        throw new TypeError('no such thing');
      },
    });
    const { messages, error } = await client.call('pluginv2.Resource/CallResource', { path: 'x' });
    expect(messages).toEqual([]);
    expect(error).toMatchObject({ code: status.INTERNAL, details: 'The plugin failed: no such thing' });
  });
});

describe('Stream', () => {
  it('has no channel to subscribe to, to publish to, or to run', async () => {
    const { client } = await serveForTest();
    const subscribed = await client.call('pluginv2.Stream/SubscribeStream', { path: 'live' });
    const published = await client.call('pluginv2.Stream/PublishStream', { path: 'live' });
    const run = await client.call('pluginv2.Stream/RunStream', { path: 'live' });
    expect(subscribed.messages).toEqual([{ status: 'NOT_FOUND' }]);
    expect(published.messages).toEqual([{ status: 'PERMISSION_DENIED' }]);
    expect(run.error).toMatchObject({
      code: status.UNIMPLEMENTED,
      details: expect.stringContaining('no live channels'),
    });
  });
});

describe('Health', () => {
  it.each(['plugin', ''])('says that %j serves', async (service) => {
    const { client } = await serveForTest();
    expect((await client.call('grpc.health.v1.Health/Check', { service })).messages).toEqual([{ status: 'SERVING' }]);
  });

  it('does not know other services', async () => {
    const { client } = await serveForTest();
    const { error } = await client.call('grpc.health.v1.Health/Check', { service: 'other' });
    expect(error?.code).toBe(status.NOT_FOUND);
  });

  it('tells those who watch when it stops', async () => {
    const { client, stop } = await serveForTest();
    const known = client.start('grpc.health.v1.Health/Watch', { service: 'plugin' });
    const unknown = client.start('grpc.health.v1.Health/Watch', { service: 'other' });
    await client.call('grpc.health.v1.Health/Check', {});
    await stop();
    expect((await known.outcome).messages).toEqual([{ status: 'SERVING' }, { status: 'NOT_SERVING' }]);
    expect((await unknown.outcome).messages).toEqual([{ status: 'SERVICE_UNKNOWN' }]);
  });
});

describe('go-plugin’s own services', () => {
  it.each(['plugin.GRPCStdio/StreamStdio', 'plugin.GRPCBroker/StartStream'])(
    'keeps %s open until the plugin stops, without a word',
    async (path) => {
      const { client, stop } = await serveForTest();
      const stream = client.start(path, {});
      await client.call('grpc.health.v1.Health/Check', {});
      await stop();
      expect(await stream.outcome).toEqual({ messages: [] });
    }
  );
});

describe('a method that there is not', () => {
  it.each(['pluginv2.Data/Guess', 'pluginv2.AdmissionControl/ValidateAdmission'])(
    '%s is unimplemented',
    async (path) => {
      const { client } = await serveForTest();
      expect((await client.call(path, Buffer.of())).error?.code).toBe(status.UNIMPLEMENTED);
    }
  );
});
