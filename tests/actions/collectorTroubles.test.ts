import { READ_KEY, WRITE_KEY } from '../../src/collector/testing/testCollector.fixtures';
import { push } from './events';
import { hoursAgo } from './moments';
import { NOWHERE } from './runner/runAction';
import { scriptedServer, type ScriptedAnswer } from './scriptedServer';
import { aRepository, WorkflowRuns } from './workflowRuns';

const TWO_A_DAY = aRepository()
  .workflowRun({ createdAt: hoursAgo(2) })
  .workflowRun({ createdAt: hoursAgo(3) });

describe('a run that cannot post', () => {
  const runs = new WorkflowRuns();
  const collect = (inputs: Readonly<Record<string, string>>) => runs.collect(TWO_A_DAY, push, { with: inputs });

  it.each([
    [
      'the collector is away',
      { endpoint: `${NOWHERE}/dora` },
      'the collector cannot be reached: nothing listens there',
    ],
    [
      'the key is wrong',
      { key: 'some-other-key' },
      'the collector refuses METRICS_API_KEY (401): The key is not the one',
    ],
    ['the key only reads', { key: READ_KEY }, 'the collector refuses METRICS_API_KEY (403): This key only reads'],
    [
      'the address is none',
      { endpoint: 'metrics.example.test/dora' },
      'METRICS_ENDPOINT is no address such as https://host/dora',
    ],
    [
      'the address has more than an address in it',
      { endpoint: 'http://127.0.0.1/ --output /tmp/x' },
      'METRICS_ENDPOINT is no address',
    ],
    ['the key has a break in it', { key: 'one\ntwo' }, 'METRICS_API_KEY holds blanks or line breaks'],
    ['only the address is there', { key: '' }, 'METRICS_ENDPOINT and METRICS_API_KEY are needed together'],
    ['only the key is there', { endpoint: '' }, 'METRICS_ENDPOINT and METRICS_API_KEY are needed together'],
  ])('because %s warns, succeeds and keeps what it measured', async (_, inputs, words) => {
    const { annotations, exitCode, latest, outputs, stored, log } = await collect(inputs);
    expect(annotations).toEqual([{ command: 'warning', text: expect.stringContaining(words) }]);
    expect([exitCode, outputs['deployment-frequency'], stored]).toEqual([0, '2', []]);
    expect(latest).toMatchObject({ deployment_frequency: 2, notices: [annotations[0]?.text] });
    expect(log).not.toContain(WRITE_KEY);
  });

  it('because it is of a fork and has no secrets keeps what it measured, with a notice', async () => {
    const { annotations, exitCode, latest, stored } = await collect({ endpoint: '', key: '' });
    expect(annotations).toEqual([{ command: 'notice', text: expect.stringContaining('get no secrets') }]);
    expect(latest).toMatchObject({ deployment_frequency: 2, notices: [annotations[0]?.text] });
    expect([exitCode, stored]).toEqual([0, []]);
  });

  it('because the address lacks /dora says so', async () => {
    const { annotations } = await collect({ endpoint: runs.collector.url });
    expect(annotations).toEqual([
      {
        command: 'warning',
        text: expect.stringContaining('there is no collector (404): METRICS_ENDPOINT is its address with /dora'),
      },
    ]);
  });
});

describe('what a collector, or something else in its place, answers', () => {
  const runs = new WorkflowRuns();

  async function answering(retries: number, ...answers: [ScriptedAnswer, ...ScriptedAnswer[]]) {
    const server = await scriptedServer(...answers);
    try {
      const inputs = { endpoint: server.url, retries: String(retries) };
      return { ...(await runs.collect(TWO_A_DAY, push, { with: inputs })), received: [...server.received] };
    } finally {
      await server.close();
    }
  }
  const STORED = { status: 201, body: '{ "id": "1", "outcome": "stored" }' };

  it('is taken when it comes at a later try, and the same was sent each time', async () => {
    const { annotations, received } = await answering(2, { status: 503, body: '{ "detail": "busy" }' }, STORED);
    expect(annotations).toEqual([]);
    expect(received).toHaveLength(2);
    expect(new Set(received.map(({ body }) => body)).size).toBe(1);
  });

  it('is told when it is still no after the last try', async () => {
    const { annotations, received } = await answering(1, { status: 503, body: '{ "detail": "The disk is full" }' });
    expect(annotations).toEqual([
      { command: 'warning', text: expect.stringContaining('the collector answers 503: The disk is full') },
    ]);
    expect(received).toHaveLength(2);
  });

  it('has the key with it', async () => {
    const { received } = await answering(0, STORED);
    expect(received).toEqual([
      { url: '/deployment-frequency', authorization: `Bearer ${WRITE_KEY}`, body: expect.any(String) },
    ]);
    expect(JSON.parse(received[0]?.body ?? '')).toEqual({ count: 2, window: '24h', repository: 'acme/shop' });
  });

  it.each([
    ['a page to sign in at', { status: 200, body: '<html>Sign in</html>' }, 'what answers is no collector'],
    [
      'another address',
      { status: 302, headers: { location: 'https://elsewhere.test/' } },
      'the answer leads elsewhere (302)',
    ],
    ['an error in no known form', { status: 400, body: 'no' }, 'the collector answers 400'],
  ])('is told when it is %s', async (_, scripted, words) => {
    const { annotations, exitCode } = await answering(0, scripted);
    expect(annotations).toEqual([{ command: 'warning', text: expect.stringContaining(words) }]);
    expect(exitCode).toBe(0);
  });

  it('is text, even where it looks like a command for the runner', async () => {
    const detail = 'bad%0A\n::error::mine\n##[error]mine';
    const { annotations, latest } = await answering(0, { status: 422, body: JSON.stringify({ detail }) });
    expect(annotations).toEqual([{ command: 'warning', text: expect.stringContaining(detail) }]);
    expect(latest.notices).toEqual([expect.stringContaining(detail)]);
  });
});

describe('secrets as people paste them', () => {
  const runs = new WorkflowRuns();

  it('may have blanks around them, and a slash at the end', async () => {
    const { annotations, stored } = await runs.collect(TWO_A_DAY, push, {
      with: { endpoint: ` ${runs.collector.url}/dora/\n`, key: `${WRITE_KEY}\r\n` },
    });
    expect([annotations, stored.length]).toEqual([[], 1]);
  });

  it('may hold every sign', async () => {
    const server = await scriptedServer({ status: 201, body: '{ "outcome": "stored" }' });
    const key = `"quoted'\\back\\slash$(id)\`id\`%0A{}&;#`;
    await runs.collect(TWO_A_DAY, push, { with: { endpoint: server.url, key } });
    await server.close();
    expect(server.received.map(({ authorization }) => authorization)).toEqual([`Bearer ${key}`]);
  });
});
