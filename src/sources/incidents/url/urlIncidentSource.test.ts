import { gzipSync } from 'node:zlib';
import type { Fetch } from '../../politeFetch/boundedFetch';
import { UrlIncidentSource, type UrlIncidentSourceOptions } from './urlIncidentSource';

const NOW = Date.UTC(2026, 2, 10);
const LOG = '{"event":"detected","timestamp":"2026-03-01T10:00:00Z","incident_id":"INC-1"}\n';
const LOG_LINE = LOG.replace('INC-1', 'Störung 1');
const URL_WITH_SECRETS = 'https://ana:s3cr3t@logs.example.com/incidents.ndjson?key=hidden';

type Answer = (signal: AbortSignal) => Response | Promise<Response>;

/** Answers with one scripted response after another, and keeps what was asked. */
function scripted(...answers: Answer[]) {
  const requests: Array<{ url: string; headers: Headers }> = [];
  const fetch: Fetch = async (input, init) => {
    requests.push({ url: String(input), headers: new Headers(init?.headers) });
    const answer = answers[Math.min(requests.length, answers.length) - 1];
    return (answer ?? (() => new Response('')))(init?.signal ?? new AbortController().signal);
  };
  return { fetch, requests };
}

function source(fetch: Fetch, options: Partial<UrlIncidentSourceOptions> = {}) {
  return new UrlIncidentSource({
    url: 'https://logs.example.com/incidents.ndjson',
    now: () => NOW,
    retryDelayMillis: 1,
    fetch,
    ...options,
  });
}

const status =
  (code: number, body = '') =>
  () =>
    new Response(body, { status: code });
const log = (headers?: HeadersInit) => () => new Response(LOG, { headers });
const networkError: Answer = () => {
  throw new TypeError('fetch failed', { cause: Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }) });
};
const cutOff: Answer = () =>
  new Response(
    new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode('{"event":')),
      pull: (controller) => controller.error(new TypeError('terminated')),
    })
  );
const neverEnding: Answer = (signal) =>
  new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));

describe('UrlIncidentSource', () => {
  it('reads the incidents behind an address', async () => {
    const { fetch } = scripted(log());
    const { incidents, notices } = await source(fetch).readIncidents(0);
    expect(incidents).toEqual([{ id: 'INC-1', detectedAt: Date.UTC(2026, 2, 1, 10), resolvedAt: null }]);
    expect(notices).toEqual([]);
  });

  it('accepts a path on the own host, as behind a proxy', async () => {
    const { fetch, requests } = scripted(status(404));
    await expect(source(fetch, { url: '/api/proxy/incidents?x=1' }).readIncidents(0)).rejects.toThrow(
      'Incident log /api/proxy/incidents does not exist'
    );
    expect(requests[0]?.url).toBe('/api/proxy/incidents?x=1');
  });

  it.each(['incidents.json', 'ftp://logs.example.com/x', '//logs.example.com/x', 'https://'])(
    'refuses the address %s',
    (url) => {
      expect(() => source(scripted().fetch, { url })).toThrow(expect.objectContaining({ code: 'badInput' }));
    }
  );

  describe('asks again only for what changed', () => {
    it('sends the ETag and keeps what it had on 304', async () => {
      const { fetch, requests } = scripted(log({ etag: '"v1"' }), () => new Response(null, { status: 304 }));
      const incidentSource = source(fetch);
      const { incidents } = await incidentSource.readIncidents(0);
      expect((await incidentSource.readIncidents(0)).incidents).toEqual(incidents);
      expect(requests.map(({ headers }) => headers.get('if-none-match'))).toEqual([null, '"v1"']);
    });

    it('asks for all of it where the server gives no ETag', async () => {
      const { fetch, requests } = scripted(log());
      const incidentSource = source(fetch);
      await incidentSource.readIncidents(0);
      await incidentSource.readIncidents(0);
      expect(requests.map(({ headers }) => headers.get('if-none-match'))).toEqual([null, null]);
    });
  });

  it.each([
    ['UTF-16', Buffer.from(`\uFEFF${LOG_LINE}`, 'utf16le'), 'text/plain'],
    ['Latin-1, as the server says', Buffer.from(LOG_LINE, 'latin1'), 'text/plain; charset=iso-8859-1'],
    ['UTF-8, whatever the server says', Buffer.from(LOG_LINE, 'utf8'), 'text/plain; charset="iso-8859-1"'],
  ])('reads a log in %s', async (_encoding, body, type) => {
    const { fetch } = scripted(() => new Response(body, { headers: { 'content-type': type } }));
    const { incidents, notices } = await source(fetch).readIncidents(0);
    expect([incidents.map(({ id }) => id), notices]).toEqual([['Störung 1'], []]);
  });

  it('names a log that is compressed', async () => {
    const { fetch } = scripted(() => new Response(gzipSync(LOG_LINE)));
    await expect(source(fetch).readIncidents(0)).rejects.toMatchObject({
      code: 'badResponse',
      message: expect.stringContaining('is a gzip file, which has to be unpacked; it should be a JSON array'),
    });
  });

  describe('tries again where that can help', () => {
    it.each([
      ['a server error', status(502)],
      ['no connection', networkError],
      ['a connection that is cut', cutOff],
    ])('%s', async (_what, failure) => {
      const { fetch, requests } = scripted(failure, failure, log());
      expect((await source(fetch).readIncidents(0)).incidents).toHaveLength(1);
      expect(requests).toHaveLength(3);
    });

    it('but not for ever', async () => {
      const { fetch, requests } = scripted(status(503));
      await expect(source(fetch).readIncidents(0)).rejects.toMatchObject({
        code: 'unreachable',
        message: expect.stringContaining('answered 503'),
      });
      expect(requests).toHaveLength(3);
    });
  });

  describe('says what is wrong', () => {
    it.each([
      ['unauthorized', status(401), 'asks for a login (401)'],
      ['forbidden', status(403), 'may not be read (403)'],
      ['notFound', status(404), 'does not exist (404)'],
      ['rateLimited', status(429), 'asked for too often (429)'],
      ['badResponse', status(418), 'answered 418'],
      ['badResponse', status(200, '<html>Sign in</html>'), 'is an HTML page'],
      ['unreachable', networkError, 'ECONNREFUSED'],
      ['unreachable', cutOff, 'the connection failed or was cut'],
    ])('%s', async (code, answer, message) => {
      await expect(source(scripted(answer).fetch).readIncidents(0)).rejects.toMatchObject({
        code,
        message: expect.stringContaining(message),
      });
    });

    it('when it is too large, announced or not', async () => {
      const options = { sizeLimitBytes: 20 };
      const message = 'is larger than 0.00002 MB';
      await expect(source(scripted(log()).fetch, options).readIncidents(0)).rejects.toThrow(message);
      const announced = log({ 'content-length': '1000' });
      await expect(source(scripted(announced).fetch, options).readIncidents(0)).rejects.toThrow(message);
    });

    it('when it does not come in time', async () => {
      await expect(source(scripted(neverEnding).fetch, { timeLimitMillis: 20 }).readIncidents(0)).rejects.toMatchObject(
        {
          code: 'unreachable',
          message: expect.stringContaining('did not arrive within 0.02 s'),
        }
      );
    });
  });

  describe('keeps secrets of the address to itself', () => {
    it('in messages', async () => {
      const failing = source(scripted(status(404)).fetch, { url: URL_WITH_SECRETS });
      await expect(failing.readIncidents(0)).rejects.toThrow(
        'Incident log https://logs.example.com/incidents.ndjson does not exist'
      );
    });

    it('and sends user and password as a header, since fetch refuses them in an address', async () => {
      const { fetch, requests } = scripted(log());
      await source(fetch, { url: URL_WITH_SECRETS }).readIncidents(0);
      expect(requests[0]?.url).toBe('https://logs.example.com/incidents.ndjson?key=hidden');
      expect(requests[0]?.headers.get('authorization')).toBe(`Basic ${btoa('ana:s3cr3t')}`);
    });
  });

  it('stops when the caller no longer waits', async () => {
    const caller = new AbortController();
    const { fetch, requests } = scripted(neverEnding);
    const read = source(fetch).readIncidents(0, caller.signal);
    const reason = new Error('panel closed');
    caller.abort(reason);
    await expect(read).rejects.toBe(reason);
    expect(requests.length).toBeLessThanOrEqual(1);
  });
});
