import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AccessKeys } from '../http/authentication';
import type { WebhookSettings } from '../webhooks/webhookSettings';
import { SETTINGS } from '../webhooks/testing/deliveries.fixtures';
import { startCollector } from './startCollector';

const LONG_KEY = '9f86d081884c7d65';
const SHORT_KEY = '9a2feaa0c55ad01';

/** What a collector leaves in its log between its start and its end. */
async function logOf(
  keys: AccessKeys,
  webhooks?: WebhookSettings,
  { severities = ['critical'] }: { readonly severities?: readonly string[] } = {},
  onLine: (line: string) => void = () => undefined
): Promise<Array<Record<string, unknown>>> {
  const folder = mkdtempSync(join(tmpdir(), 'dora-collector-'));
  const log: Array<Record<string, unknown>> = [];
  const collector = await startCollector(
    {
      host: '127.0.0.1',
      port: 0,
      allowedHosts: [],
      storage: { kind: 'sqlite', folder },
      keys,
      ...(webhooks !== undefined && { webhooks }),
      severities,
      logLevel: 'info',
    },
    {
      now: () => 0,
      logger: {
        level: 'info',
        stream: {
          write: (line: string) => {
            onLine(line);
            log.push(JSON.parse(line));
          },
        },
      },
    }
  );
  await collector.close();
  rmSync(folder, { recursive: true });
  return log;
}

describe('the log of a collector', () => {
  it('warns of keys that are short, and tells neither', async () => {
    const log = await logOf({ write: SHORT_KEY, read: LONG_KEY });
    expect(log.filter(({ level }) => level === 40)).toEqual([
      expect.objectContaining({ variable: 'METRICS_API_KEY', msg: expect.stringContaining('short') }),
    ]);
    expect(JSON.stringify(log)).not.toMatch(new RegExp(`${SHORT_KEY}|${LONG_KEY}`));
    const both = await logOf({ write: SHORT_KEY, read: 'c' });
    expect(both.flatMap(({ variable }) => variable ?? [])).toEqual(['METRICS_API_KEY', 'METRICS_READ_KEY']);
    const neither = await logOf({ write: LONG_KEY });
    expect(neither.filter(({ level }) => level === 40)).toEqual([]);
  });

  it('warns of the secret of webhooks alike', async () => {
    const log = await logOf({ write: LONG_KEY }, { ...SETTINGS, secret: 'a' });
    expect(log.filter(({ level }) => level === 40)).toEqual([
      expect.objectContaining({ variable: 'GITHUB_WEBHOOK_SECRET', msg: expect.stringContaining('short') }),
    ]);
  });

  it('holds nothing that steers a terminal, whatever it has to say', async () => {
    const lines: string[] = [];
    const said = { severities: ['\u009b2J\u202e\u200b\u2028\u007f'] };
    await logOf({ write: LONG_KEY }, undefined, said, (line) => lines.push(line));
    expect(lines.join('')).toContain('"severities":["\\u009b2J\\u202e\\u200b\\u2028\\u007f"]');
    expect(lines.join('')).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
  });

  it('tells that it is stopping, and that it has stopped', async () => {
    const log = await logOf({ write: LONG_KEY });
    expect(log.slice(-2).map(({ msg }) => msg)).toEqual([
      'the collector is stopping: it answers what is under way',
      'the collector has stopped',
    ]);
  });
});
