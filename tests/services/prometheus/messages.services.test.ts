import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { yamlOf } from '../../provisioning/repositoryFile';
import { requireProgram } from '../servicePrograms';

const { receivers } = z
  .object({
    receivers: z.array(
      z.object({
        name: z.string(),
        slack_configs: z.tuple([z.object({ color: z.string(), title: z.string(), text: z.string() })]),
        pagerduty_configs: z.array(z.object({ description: z.string() })).default([]),
      })
    ),
  })
  .parse(yamlOf('prometheus/alertmanager.yaml'));

const down = (instance: string) => ({
  summary: `The collector at ${instance} cannot be scraped`,
  description: `Prometheus has had no metrics from ${instance}.`,
});

/** What Alertmanager hands a template: https://prometheus.io/docs/alerting/latest/notifications/#data */
function messageOf(status: 'firing' | 'resolved', ...annotations: ReadonlyArray<Readonly<Record<string, string>>>) {
  const [first = {}] = annotations;
  const common = Object.entries(first).filter(([name, text]) => annotations.every((one) => one[name] === text));
  return {
    status,
    alerts: annotations.map((one) => ({ status, labels: {}, annotations: one })),
    groupLabels: { alertname: 'DoraCollectorDown' },
    commonLabels: { alertname: 'DoraCollectorDown' },
    commonAnnotations: Object.fromEntries(common),
  };
}

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dora-messages-'));
  writeFileSync(path.join(folder, 'none.tmpl'), '');
});

afterAll(() => rmSync(folder, { recursive: true }));

/** A text of the example as Alertmanager fills it in. */
function filledIn(text: string, message: object): string {
  const data = path.join(folder, 'message.json');
  writeFileSync(data, JSON.stringify(message));
  const files = [`--template.glob=${path.join(folder, 'none.tmpl')}`, `--template.data=${data}`];
  return execFileSync(requireProgram('amtool'), ['template', 'render', ...files, `--template.text=${text}`], {
    encoding: 'utf8',
  }).trim();
}

describe.each(receivers.map((receiver) => [receiver.name, receiver] as const))('a message to %s', (name, receiver) => {
  const [slack] = receiver.slack_configs;

  it('has the summary of its alert for a title', () => {
    expect(filledIn(slack.title, messageOf('firing', down('a')))).toBe('FIRING The collector at a cannot be scraped');
    expect(filledIn(slack.title, messageOf('resolved', down('a')))).toBe(
      'RESOLVED The collector at a cannot be scraped'
    );
  });

  it('has the name of its alerts and their number for a title, where each has a summary of its own', () => {
    const both = messageOf('firing', down('a'), down('b'));
    expect(filledIn(slack.title, both)).toBe('FIRING DoraCollectorDown (2)');
    expect(filledIn(slack.text, both)).toBe(
      'Prometheus has had no metrics from a.\nPrometheus has had no metrics from b.'
    );
  });

  it('has the colour of its severity while it fires, and is green when that is over', () => {
    const firing = name === 'dora-critical' ? 'danger' : 'warning';
    expect(filledIn(slack.color, messageOf('firing', down('a')))).toBe(firing);
    expect(filledIn(slack.color, messageOf('resolved', down('a')))).toBe('good');
  });
});

describe('a page of PagerDuty', () => {
  const [description = ''] = receivers.flatMap((one) => one.pagerduty_configs.map((page) => page.description));

  it('says what the matter is, of one alert and of several', () => {
    expect(filledIn(description, messageOf('firing', down('a')))).toBe('The collector at a cannot be scraped');
    expect(filledIn(description, messageOf('firing', down('a'), down('b')))).toBe('DoraCollectorDown (2)');
  });
});
