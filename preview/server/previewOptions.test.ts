import { previewOptions } from './previewOptions';

const token = 'a-token';

describe('previewOptions', () => {
  it('shows the sample on port 3000 when nothing is asked for', () => {
    expect(previewOptions([], {})).toEqual({ port: 3000, subject: { kind: 'sample' } });
  });

  it('takes the port from PORT', () => {
    expect(previewOptions([], { PORT: '3456' }).port).toBe(3456);
    expect(() => previewOptions([], { PORT: 'http' })).toThrow('PORT=http is not a port');
  });

  it('shows repositories with a token', () => {
    const args = [
      '--repo',
      'acme/shop',
      '--repo',
      'acme/web',
      '--deployments',
      'releases',
      '--incidents',
      'log.ndjson',
    ];
    expect(previewOptions(args, { GITHUB_TOKEN: token }).subject).toEqual({
      kind: 'github',
      repositories: ['acme/shop', 'acme/web'],
      token,
      deployments: 'releases',
      incidents: 'log.ndjson',
    });
  });

  it('says why a token is needed and how to give it', () => {
    expect(() => previewOptions(['--repo', 'acme/shop'], {})).toThrow(/GITHUB_TOKEN=… npm start -- --repo acme\/shop/);
  });

  it('refuses a name that is not owner/name, and an address that is none', () => {
    expect(() => previewOptions(['--repo', 'shop'], { GITHUB_TOKEN: token })).toThrow('--repo must be owner/name');
    const args = ['--repo', 'acme/shop', '--github-url', 'github.example.com'];
    expect(() => previewOptions(args, { GITHUB_TOKEN: token })).toThrow('--github-url must be a full address');
  });
});
