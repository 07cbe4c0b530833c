import * as fc from 'fast-check';
import { parseOptions } from '../../configuration/parseOptions';
import { allowedRepositories } from '../queries/allowedRepositories';
import type { RelayRules } from './relayQuestion';
import { collectorQuestion, restQuestion } from './restQuestion';

function rules(settings: object = {}): RelayRules {
  const options = parseOptions({ repositories: ['acme/shop'], ...settings });
  return { options, isAllowed: allowedRepositories(options), owners: 'all' };
}

const configured = rules({ allowedRepositories: 'configured' });

describe('a path for GitHub', () => {
  it.each([
    '/repos/acme/shop',
    '/repos/acme/shop/issues?per_page=1',
    '/repos/acme/shop/issues?labels=incident&state=all&per_page=100&page=2',
    '/repos/acme/shop/issues?labels=dora-action&state=open&per_page=100',
    '/repos/acme/shop/labels?per_page=100&page=1',
    '/repos/acme/shop/labels/sev%2F1',
    '/repos/acme/shop/tags?per_page=100&page=1',
    '/repos/acme/shop/releases?per_page=100&page=1',
    '/repos/acme/shop/commits/tags/v1.0%2Fx',
    '/repos/acme/shop/branches/feature%2Fone',
    '/repos/acme/shop/compare/abc...def?per_page=1',
    '/repos/acme/shop/dependabot/alerts?per_page=100&after=Y3Vyc29yOjEwMA%3D%3D',
    '/repos/acme/shop/actions/workflows?per_page=100',
    '/repos/acme/shop/actions/workflows/release.yml/runs?branch=main&created=2026-01-01T00%3A00%3A00Z..2026-02-01T00%3A00%3A00Z',
    '/repos/acme/shop/actions/runs/17/attempts/1?exclude_pull_requests=true',
  ])('goes on as it is where a reader asks for it: %s', (path) => {
    expect(restQuestion(path, configured)).toEqual({ kind: 'allowed', path });
  });

  it('may be that of the incident log, and of no other file', () => {
    const file = rules({
      allowedRepositories: 'configured',
      incidentSource: 'file',
      incidentRepository: ['acme/ops'],
      incidentPath: '.dora/log one.json',
    });
    const path = '/repos/acme/ops/contents/.dora/log%20one.json';
    expect(restQuestion(path, file)).toEqual({ kind: 'allowed', path });
    for (const other of [
      '/repos/acme/ops/contents/.dora/secrets.json',
      '/repos/acme/ops/contents/.dora/../.env',
      '/repos/acme/ops/contents/.dora/log%20one.json/x',
      '/repos/acme/ops/contents',
      '/repos/acme/else/contents/.dora/log%20one.json',
      '/repos/acme/ops',
    ]) {
      expect([other, restQuestion(other, file).kind]).toEqual([other, 'refused']);
    }
    expect(restQuestion(path, configured).kind).toBe('refused');
  });

  it.each([
    '',
    '/',
    'repos/acme/shop',
    '//evil.example/repos/acme/shop',
    'https://evil.example/repos/acme/shop',
    '/user',
    '/user/repos',
    '/orgs/acme/repos',
    '/rate_limit',
    '/search/code?q=x',
    '/repositories/17',
    '/repositories/17/releases',
    '/repos/acme',
    '/repos/acme/shop/',
    '/repos/acme/shop/dependabot/secrets',
    '/repos/acme/shop/dependabot/alerts/1',
    '/repos/acme/shop/actions/secrets',
    '/repos/acme/shop/actions/workflows/release.yml/dispatches',
    '/repos/acme/shop/actions/artifacts',
    '/repos/acme/shop/actions/runs/17/attempts/1/logs',
    '/repos/acme/shop/collaborators',
    '/repos/acme/shop/hooks',
    '/repos/acme/shop/zipball/main',
    '/repos/acme/shop/git/trees/main?recursive=1',
    '/repos/acme/shop/releases?access_token=x',
    '/repos/acme/shop/compare/main...stranger:main',
    '/repos/acme/shop/../secret',
    '/repos/acme/shop/%2e%2e/secret',
    '/repos/acme/shop/%2E%2E%2Fsecret',
    '/repos/acme/shop%2f..%2fsecret/releases',
    '/repos/acme/shop/branches/%2e%2e%2f%2e%2e%2fsecret',
    '/repos/acme/shop/branches/%252e%252e%252fsecret',
    '/repos/acme/shop/branches/a%5C..%5Cb',
    '/repos/acme/shop/branches/a\\..\\b',
    '/repos/acme/shop/branches/a%00b',
    '/repos/acme/shop/branches/a%0d%0aHost:%20evil',
    '/repos/acme/shop/branches/%ff',
    '/repos/acme/shop/./releases',
    '/repos/acme/shop//releases',
    '/repos/acme/shop/releases#',
  ])('is refused where none does: %s', (path) => {
    expect(restQuestion(path, rules()).kind).toBe('refused');
  });

  it.each(['/repos/acme/secret', '/repos/ACME/secret/releases', '/repos/other/shop/tags'])(
    'is refused of a repository that is not configured: %s',
    (path) => {
      expect(restQuestion(path, configured)).toMatchObject({ kind: 'refused', status: 403 });
      expect(restQuestion(path, rules()).kind).toBe('allowed');
    }
  );

  const piece = fc.oneof(
    fc.constantFrom('repos', 'acme', 'shop', 'secret', 'releases', 'branches', 'compare', 'commits', 'tags', 'actions'),
    fc.constantFrom('.', '..', '%2e', '%2e%2e', '%2E.', '%2f', '%2F..', '%5c', '%00', '%252e', '?', '#', '', '@', ':'),
    fc.string({ maxLength: 6 })
  );
  const anyPath = fc.oneof(
    fc.array(piece, { maxLength: 8 }).map((pieces) => `/${pieces.join('/')}`),
    fc.array(piece, { maxLength: 5 }).map((pieces) => `/repos/acme/shop/branches/${pieces.join('')}`),
    fc.array(piece, { maxLength: 5 }).map((pieces) => `/repos/acme/shop/${pieces.join('/')}`),
    fc.string({ maxLength: 60, unit: 'binary' })
  );

  it('stays below the configured repository, whatever is asked and however a server reads it', () => {
    fc.assert(
      fc.property(anyPath, (asked) => {
        const question = restQuestion(asked, configured);
        if (question.kind === 'refused') {
          return;
        }
        const url = new URL(`https://api.github.example/api/v3${question.path}`);
        expect(url.host).toBe('api.github.example');
        expect(url.hash).toBe('');
        expect(url.pathname + url.search).toBe(`/api/v3${question.path}`);
        // As it is, decoded, decoded twice, and then made plain as some servers do.
        let read = url.pathname;
        for (let times = 0; times < 3; times += 1) {
          const plain = new URL(read.replaceAll('\\', '/'), 'https://x.example').pathname;
          expect(plain.toLowerCase()).toMatch(/^\/api\/v3\/repos\/acme\/shop(?:\/|$)/);
          read = decodedOrSame(read);
        }
      }),
      { numRuns: 3_000 }
    );
  });
});

describe('a path for the collector', () => {
  it.each([
    ['/dora/events?kind=deployment', '/events?kind=deployment'],
    ['/events?kind=deployment&kind=incident', '/events?kind=deployment&kind=incident'],
    ['/incidents?from=2026', '/incidents?from=2026'],
  ])('goes on to a list: %s', (asked, path) => {
    expect(collectorQuestion(asked)).toEqual({ kind: 'allowed', path });
  });

  it.each([
    '',
    '/',
    '/metrics',
    '/dora',
    '/dora/health',
    '/dora/events/1',
    '/dora/%2e%2e/metrics',
    '/events/../metrics',
    '/dora/dora/events',
    '/events%2f..%2fmetrics',
    '//evil/events',
    '/EVENTS',
  ])('is refused to anything else: %s', (asked) => {
    expect(collectorQuestion(asked).kind).toBe('refused');
  });
});

function decodedOrSame(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
