import { request } from 'node:http';
import { createAlertLog } from './createAlertLog';

/** A message as Grafana 12 posts it, with parts that are not printed. */
const message = {
  receiver: 'DORA alerts log',
  status: 'firing',
  alerts: [
    {
      status: 'firing',
      labels: {
        alertname: 'Change failure rate is red',
        grafana_folder: 'DORA alerts',
        metric: 'changeFailureRate',
        product: 'dora',
        repository: 'acme/payments',
        severity: 'critical',
      },
      annotations: {
        summary: '50.0 % of the deployments of acme/payments failed: 1 of 2 in 7 days',
        description: 'Critical above 45 %.',
        dashboard_url: 'http://localhost:3000/d/dora-trends?viewPanel=5&var-repository=acme%2Fpayments',
      },
      startsAt: '2026-03-08T10:00:00Z',
      endsAt: '0001-01-01T00:00:00Z',
      generatorURL: 'http://localhost:3000/alerting/grafana/dora-change-failure-rate-critical/view',
      fingerprint: 'a1b2',
      silenceURL: 'http://localhost:3000/alerting/silence/new',
      dashboardURL: 'http://localhost:3000/d/dora-trends',
      panelURL: 'http://localhost:3000/d/dora-trends?viewPanel=5',
      values: { percent: 50, breach: 1 },
      valueString: '[ var=percent value=50 ]',
    },
  ],
  groupLabels: { repository: 'acme/payments' },
  externalURL: 'http://localhost:3000/',
  version: '1',
  truncatedAlerts: 0,
  title: '[FIRING:1]',
  state: 'alerting',
  message: '**Firing**',
};
const [firing] = message.alerts;

describe('the log of alerts', () => {
  it('prints what fires, where, how much and since when, with the way to the panel', async () => {
    expect(await printed(message)).toEqual({
      status: 204,
      text: [
        'FIRING  critical  acme/payments  Change failure rate is red',
        '    50.0 % of the deployments of acme/payments failed: 1 of 2 in 7 days',
        '    Critical above 45 %.',
        '    since 2026-03-08T10:00:00Z',
        '    http://localhost:3000/d/dora-trends?viewPanel=5&var-repository=acme%2Fpayments',
        '    silence: http://localhost:3000/alerting/silence/new',
      ].join('\n'),
    });
  });

  it('prints what was resolved, with how long it lasted, and nothing to silence', async () => {
    const resolved = { ...firing, status: 'resolved', endsAt: '2026-03-08T12:30:00Z', annotations: {} };
    const { text } = await printed({ ...message, status: 'resolved', alerts: [resolved] });
    expect(text).toBe(
      [
        'RESOLVED  critical  acme/payments  Change failure rate is red',
        '    from 2026-03-08T10:00:00Z to 2026-03-08T12:30:00Z',
        '    http://localhost:3000/d/dora-trends?viewPanel=5',
      ].join('\n')
    );
  });

  it('prints of which rule there is an error, and the error', async () => {
    const failed = {
      ...firing,
      labels: { alertname: 'DatasourceError', rulename: 'Lead time for changes is red', severity: 'critical' },
      annotations: { Error: 'GitHub refused the token' },
    };
    const { text } = await printed({ alerts: [failed] });
    expect(text.split('\n').slice(0, 2)).toEqual([
      'FIRING  critical  DatasourceError: Lead time for changes is red',
      '    GitHub refused the token',
    ]);
  });

  it('says how many alerts the message leaves out', async () => {
    const { text } = await printed({ ...message, truncatedAlerts: 3 });
    expect(text.split('\n').at(-1)).toBe('and 3 more');
  });

  it('does not let a name steer the terminal', async () => {
    const named = { ...firing, labels: { repository: 'acme/\u001b[2Jshop\nFIRING' } };
    const { text } = await printed({ alerts: [named] });
    expect(text.split('\n')[0]).toBe('FIRING  acme/\\u{1b}[2Jshop\\u{a}FIRING');
  });

  it('lets nothing in a message steer the terminal, turn text round or begin a line', async () => {
    const evil = '\u001b]0;owned\u0007\u009b2J\r\u202e\u200b\u2028\nRESOLVED';
    const { text } = await printed({
      alerts: [
        {
          ...firing,
          labels: { alertname: evil, rulename: evil, severity: evil, repository: evil },
          annotations: { summary: evil, description: evil, Error: evil, dashboard_url: evil },
          startsAt: evil,
          silenceURL: evil,
        },
      ],
    });
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
    expect(text.split('\n').filter((line) => /^(FIRING|RESOLVED)/.test(line))).toHaveLength(1);
    expect((await printed({ alerts: [{ [evil]: evil }] })).text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
  });

  it.each([[{}], [{ alerts: [{ status: 'maybe' }] }], [[]]])('refuses %j, and says so', async (body) => {
    const { status, text } = await printed(body);
    expect(status).toBe(400);
    expect(text).toMatch(/^This is no message of a webhook contact point: /);
  });
});

it.each([
  ['127.0.0.1', 'evil.example', 421],
  ['0.0.0.0', 'evil.example:8080', 421],
  ['0.0.0.0', 'alerts:8080', 204],
  ['0.0.0.0', '172.18.0.4:8080', 204],
])('on %s a message for %s is answered %i, and printed only where it is its own', async (listensOn, host, status) => {
  const texts: string[] = [];
  const server = createAlertLog((text) => texts.push(text), listensOn);
  const { port } = new URL(await server.listen({ host: '127.0.0.1', port: 0 }));
  const answered = new Promise((resolve, reject) => {
    const headers = { host, 'content-type': 'application/json' };
    const post = request({ port, host: '127.0.0.1', method: 'POST', headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    post.on('error', reject).end(JSON.stringify(message));
  });
  expect([await answered, texts.length]).toEqual([status, status === 204 ? 1 : 0]);
  await server.close();
});

async function printed(body: object): Promise<{ status: number; text: string }> {
  const texts: string[] = [];
  const server = createAlertLog((text) => texts.push(text), '127.0.0.1');
  try {
    const { status } = await fetch(await server.listen({ host: '127.0.0.1', port: 0 }), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status, text: texts.join('\n') };
  } finally {
    await server.close();
  }
}
