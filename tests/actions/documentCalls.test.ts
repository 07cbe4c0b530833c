import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { WRITE_KEY } from '../../src/collector/testing/testCollector.fixtures';
import { ensureTools } from './ensureTools';
import { runBash } from './runner/runProgram';
import { WorkflowRuns, type StoredMembers } from './workflowRuns';

const SHA = 'b'.repeat(40);
const A_MOMENT = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/);
const calls = z
  .array(z.strictObject({ section: z.string(), script: z.string() }))
  .parse(parse(readFileSync(path.join(__dirname, 'documentCalls.yaml'), 'utf8')));

/** What each call leaves in the collector. */
const STORED: Readonly<Record<string, readonly StoredMembers[]>> = {
  'Metric 1: Deployment Frequency': [
    {
      kind: 'deployment',
      timestamp: A_MOMENT,
      environment: 'production',
      commit_sha: SHA,
      version: '1.4.0',
      status: 'success',
    },
  ],
  'Metric 2: Lead Time for Changes': [
    { kind: 'lead-time', timestamp: expect.any(String), lead_time_seconds: 5_400, pr_number: 42 },
  ],
  'Metric 3: Change Failure Rate': [
    { kind: 'deployment', timestamp: A_MOMENT, environment: 'production', commit_sha: SHA, status: 'failure' },
  ],
  'Metric 4: Time to Restore Service': [
    { kind: 'incident', event: 'detected', timestamp: A_MOMENT, severity: 'critical', incident_id: 'INC-001' },
    { kind: 'incident', event: 'resolved', timestamp: A_MOMENT, incident_id: 'INC-001' },
  ],
  'GitHub Actions Integration: deployment frequency': [
    { kind: 'deployment-frequency', timestamp: expect.any(String), count: 3, window: '24h' },
  ],
  'GitHub Actions Integration: lead time': [
    { kind: 'lead-time', timestamp: expect.any(String), lead_time_seconds: 5_400, pr_number: 42, commit_count: 2 },
  ],
  'GitHub Actions Integration: change failure rate': [
    { kind: 'change-failure-rate', timestamp: expect.any(String), rate: 12.5, window: '30d' },
  ],
};

describe('a call of the source document, with the key added', () => {
  const runs = new WorkflowRuns();
  beforeAll(() => ensureTools('curl', 'jq'));

  it.each(calls)('is stored: $section', async ({ section, script }) => {
    const endpoint = `${runs.collector.url}/dora`;
    const { exitCode, stderr } = await runBash(
      withKey(filledIn(script, endpoint)),
      {
        PATH: `${folderWithGh()}:${process.env['PATH'] ?? ''}`,
        METRICS_API_KEY: WRITE_KEY,
        LEAD_TIME: '5400',
        PR_NUM: '42',
        DEPLOYS: '3',
        FAILURE_RATE: '12.5',
      },
      tmpdir()
    );
    expect({ exitCode, stderr: stderr.includes('curl:') ? stderr : '' }).toEqual({ exitCode: 0, stderr: '' });
    expect(await runs.stored()).toEqual(STORED[section]);
  });

  it('is tested, each one', () => {
    expect(calls.map(({ section }) => section)).toEqual(Object.keys(STORED));
  });
});

/** Puts in the values of expressions as the runner does, as text, and the address of a collector for the document's. */
function filledIn(script: string, endpoint: string): string {
  const values: Readonly<Record<string, string>> = {
    'github.sha': SHA,
    'steps.version.outputs.version': '1.4.0',
    'github.event.pull_request.number': '42',
    'job.status': 'failure',
    'secrets.METRICS_ENDPOINT': endpoint,
    'secrets.METRICS_API_KEY': WRITE_KEY,
  };
  return script
    .replaceAll('https://metrics.poley.dev/dora', endpoint)
    .replace(/\$\{\{ ([\w.]+) \}\}/g, (expression, name: string) => values[name] ?? expression);
}

/** Most calls of the document send no key. */
function withKey(script: string): string {
  return script.includes('Authorization')
    ? script
    : script.replaceAll('curl -X POST', 'curl -X POST -H "Authorization: Bearer $METRICS_API_KEY"');
}

/** One call counts the commits of a pull request with gh, which is not on every machine: two, says this one. */
function folderWithGh(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'dora-gh-'));
  writeFileSync(path.join(folder, 'gh'), '#!/bin/sh\necho \'{ "commits": [{}, {}] }\'\n', { mode: 0o755 });
  return folder;
}
