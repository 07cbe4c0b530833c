import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { bundleProgram, type BundledProgram } from './bundledProgram';
import { Client, type Answer } from './client';
import { startCollector, WRITE_KEY, type CollectorProcess, type CollectorProcessOptions } from './collectorProcess';

/** Hold for one run of the tests. */
export const READ_KEY = randomBytes(24).toString('hex');
const WEBHOOK_SECRET = randomBytes(24).toString('hex');

/** For what takes a process, a disk or a server some seconds. */
export const PATIENCE_MILLIS = 60_000;

type Options = Omit<CollectorProcessOptions, 'program'>;

/** The collectors of the file of tests that calls it: gone after it, and none of them may have said a secret. */
export function collectorsOfThisFile(): TestCollectors {
  const collectors = new TestCollectors();
  afterAll(async () => {
    expect(collectors.secretsSaid()).toEqual([]);
    await collectors.remove();
  }, PATIENCE_MILLIS);
  return collectors;
}

/** The collectors of a file of tests, their folders, and all that they said. */
export class TestCollectors {
  private readonly program: BundledProgram = bundleProgram();
  private readonly running: CollectorProcess[] = [];
  private readonly folders: string[] = [];
  private readonly refusals: string[] = [];
  private readonly client = new Client();

  newFolder(): string {
    const folder = mkdtempSync(path.join(tmpdir(), 'dora-bad-'));
    this.folders.push(folder);
    return folder;
  }

  async start({ environment = {}, ...options }: Options): Promise<CollectorProcess> {
    const collector = await startCollector({
      program: this.program.file,
      environment: { METRICS_READ_KEY: READ_KEY, GITHUB_WEBHOOK_SECRET: WEBHOOK_SECRET, ...environment },
      ...options,
    });
    this.running.push(collector);
    return collector;
  }

  /** Starts one that is not to start. @returns what it ended with, and said */
  async refusal(options: Options): Promise<string> {
    const said = await startCollector({ program: this.program.file, ...options }).then(
      (collector) => {
        this.running.push(collector);
        return `It started: ${collector.said()}`;
      },
      (refused: Error) => refused.message
    );
    this.refusals.push(said);
    return said;
  }

  post(collector: CollectorProcess, at: string, body: unknown, headers?: Record<string, string>): Promise<Answer> {
    return answered(this.client.post(collector.url, at, body, headers));
  }

  /** The same with a body that is sent as it is. */
  async postBytes(
    { url }: CollectorProcess,
    at: string,
    body: string | Buffer<ArrayBuffer>,
    headers: Record<string, string> = {}
  ): Promise<Answer> {
    const response = await fetch(url + at, {
      method: 'POST',
      headers: { authorization: `Bearer ${WRITE_KEY}`, 'content-type': 'application/json', ...headers },
      body,
    });
    const text = await response.text();
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      text,
      json: <Body>() => JSON.parse(text) as Body,
    };
  }

  get(collector: CollectorProcess, at: string): Promise<Answer> {
    return answered(this.client.get(collector.url, at));
  }

  /** The commits of the deployments that a collector shows. */
  async commits(collector: CollectorProcess): Promise<readonly string[]> {
    const { events } = (await this.get(collector, '/dora/events?limit=1000&kind=deployment')).json<{
      events: ReadonlyArray<{ readonly commit_sha: string }>;
    }>();
    return events.map(({ commit_sha }) => commit_sha);
  }

  /** Waits until `/readyz` answers with a status, and gives that answer. */
  async readiness(collector: CollectorProcess, status: number): Promise<Answer> {
    for (;;) {
      const answer = await this.get(collector, '/readyz');
      if (answer.status === status) {
        return answer;
      }
      await wait(100);
    }
  }

  /** What all of them said, those that did not start among them. */
  said(): string {
    return [...this.running.map((collector) => collector.said()), ...this.refusals].join('\n');
  }

  /** Which secrets are in what they said: none of them is to be. */
  secretsSaid(...more: readonly string[]): readonly string[] {
    return [WRITE_KEY, READ_KEY, WEBHOOK_SECRET, ...more].filter((secret) => this.said().includes(secret));
  }

  async remove(): Promise<void> {
    this.client.close();
    this.running.forEach((collector) => collector.signal('SIGKILL'));
    await Promise.all(this.running.map(({ ended }) => ended));
    this.folders.forEach((folder) => rmSync(folder, { recursive: true, force: true }));
    this.program.remove();
  }
}

export function deployment(commit_sha: string, more: object = {}): object {
  return { timestamp: '2026-03-01T10:00:00Z', commit_sha, ...more };
}

async function answered(answer: Promise<Answer | undefined>): Promise<Answer> {
  const there = await answer;
  if (there === undefined) {
    throw new Error('The connection ended before an answer was there');
  }
  return there;
}
