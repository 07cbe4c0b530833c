import path from 'node:path';
import { build, type Metafile } from 'esbuild';

const ROOT = path.resolve(__dirname, '..');
const ENTRY = 'src/module.ts';

/** All that stands in module.js itself: what it imports, and not what it loads later. */
function waitedFor({ inputs }: Metafile): string[] {
  const found = new Set([ENTRY]);
  for (const file of found) {
    for (const { path: imported, kind, external } of inputs[file]?.imports ?? []) {
      if (kind === 'import-statement' && external !== true) {
        found.add(imported);
      }
    }
  }
  return [...found];
}

describe('module.js, which every page of Grafana with a data source of ours waits for', () => {
  it('brings no library, and no reader of GitHub', async () => {
    const { metafile } = await build({
      entryPoints: [ENTRY],
      absWorkingDir: ROOT,
      bundle: true,
      splitting: true,
      format: 'esm',
      outdir: 'unwritten',
      write: false,
      metafile: true,
      external: ['@grafana/*', '@emotion/css', 'lodash', 'moment', 'react', 'react-dom', 'rxjs'],
    });
    const files = waitedFor(metafile);
    expect(files.length).toBeGreaterThan(10);
    expect(files.filter((file) => file.includes('node_modules') || file.startsWith('src/sources/'))).toEqual([]);
  });
});
