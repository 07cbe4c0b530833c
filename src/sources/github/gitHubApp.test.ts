import { join } from 'node:path';
import { build } from 'esbuild';

/** All modules that a bundle for browsers would hold, whether it loads them or not. */
async function modulesBehind(entry: string): Promise<string[]> {
  const { metafile } = await build({
    entryPoints: [join(__dirname, entry)],
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    external: ['node:*'],
    outdir: 'nowhere',
    write: false,
    metafile: true,
  });
  return Object.keys(metafile.inputs);
}

const ofApps = (module: string) => /auth-app|app-jwt|requestInstallationToken/.test(module);

describe('what a bundle for browsers holds', () => {
  it('is nothing that signs for a GitHub App, where only index.ts is imported', async () => {
    const modules = await modulesBehind('index.ts');
    expect(modules.some((module) => module.includes('@octokit/rest'))).toBe(true);
    expect(modules.filter(ofApps)).toEqual([]);
  });

  it('would be that with gitHubApp.ts', async () => {
    expect((await modulesBehind('gitHubApp.ts')).filter(ofApps)).not.toEqual([]);
  });
});
