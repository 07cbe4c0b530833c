import { createHmac, randomBytes } from 'node:crypto';
import { examplePayload } from '../../src/collector/webhooks/testing/examplePayloads.fixtures';
import type { BodyKind } from './load';

export interface Post {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

const REPOSITORIES = 100;
/** No commit of one client is like one of another. */
const run = randomBytes(14).toString('hex');
let made = 0;

/**
 * The next post of a kind, no event of which was ever posted before.
 * @param connection each has a group of its own in the pushgateway, as each pipeline has
 */
export function nextPost(body: BodyKind, key: string, connection: number): Post {
  const headers = { authorization: `Bearer ${key}` };
  switch (body.kind) {
    case 'one':
      return { path: '/dora/deployment', headers: { ...headers, 'content-type': 'application/json' }, body: event() };
    case 'array':
      return {
        path: '/dora/deployment',
        headers: { ...headers, 'content-type': 'application/json' },
        body: `[${times(body.events, event).join(',')}]`,
      };
    case 'ndjson':
      return {
        path: '/dora/deployment',
        headers: { ...headers, 'content-type': 'application/x-ndjson' },
        body: times(body.events, event).join('\n'),
      };
    case 'webhook':
      return delivery(key);
    case 'push':
      return {
        path: `/metrics/job/dora/pipeline/${connection}`,
        headers: {},
        body: `# TYPE deployment_timestamp_seconds gauge\n${times(body.samples, sample).join('')}`,
      };
  }
}

function times(count: number, make: () => string): string[] {
  return Array.from({ length: count }, make);
}

function commit(): string {
  return run + (++made).toString(16).padStart(12, '0');
}

function event(): string {
  const commit_sha = commit();
  const repository = `acme/shop-${made % REPOSITORIES}`;
  return JSON.stringify({ timestamp: new Date().toISOString(), commit_sha, repository, version: `v${made}` });
}

function sample(): string {
  const labels = `commit_sha="${commit()}",repository="acme/shop-${made % REPOSITORIES}",version="v${made}",status="success"`;
  return `deployment_timestamp_seconds{${labels}} ${Date.now() / 1_000}\n`;
}

/** GitHub's published example, as of another deployment each time. */
function delivery(secret: string): Post {
  template ??= JSON.stringify(examplePayload('deployment_status', 'created'));
  const body = template.replace(DEPLOYMENT_ID, `$1${firstId + ++made}`);
  return {
    path: '/github/webhook',
    headers: {
      'content-type': 'application/json',
      'x-github-event': 'deployment_status',
      'x-github-delivery': `${run}-${made}`,
      'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
    },
    body,
  };
}

const DEPLOYMENT_ID = /("deployment":\{"url":"[^"]*","id":)\d+/;
const firstId = randomBytes(5).readUIntBE(0, 5) * 1_000;
let template: string | undefined;
