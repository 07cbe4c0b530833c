import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const ROOT = join(__dirname, '..');
const DIST = join(ROOT, 'dist');

/** What the first query of a panel imports, wherever it is, with an incident log at a URL as the sample has. */
const FIRST_QUERY = [
  'frontend/reads/openThroughRelay.ts',
  'frontend/dataSource/answerRequest.ts',
  'client/sending/assembleOctokit.ts',
  'incidents/url/urlIncidentSource.ts',
];

export interface BundleSize {
  readonly moduleBytes: number;
  readonly beforeFirstPanelBytes: number;
  readonly chunks: readonly string[];
}

/** The gzipped size of `module.js`, and of it with every chunk that the first query waits for. Builds where needed. */
export function measureBundle(): BundleSize {
  if (!existsSync(join(DIST, 'module.js'))) {
    execFileSync('npm', ['run', '--silent', 'build'], { cwd: ROOT, stdio: 'inherit' });
  }
  const chunks = [...new Set(FIRST_QUERY.flatMap(chunksOfImport))].sort();
  const sizes = chunks.map((chunk) => gzippedBytes(`${chunk}.js`));
  const moduleBytes = gzippedBytes('module.js');
  return { moduleBytes, beforeFirstPanelBytes: sizes.reduce((sum, size) => sum + size, moduleBytes), chunks };
}

/**
 * The chunks of one `import()`. Webpack writes it as `Promise.all([r.e(1),r.e(2)])`, or as `r.e(1)` alone; of the groups
 * that hold the file, by the source maps, the smallest is its own.
 */
function chunksOfImport(source: string): string[] {
  const groups = scripts().flatMap((script) => {
    const code = readFileSync(join(DIST, script), 'utf8');
    return [...code.matchAll(/Promise\.all\(\[((?:\w+\.e\(\d+\),?)+)\]\)|\w+\.e\(\d+\)(?=\.then)/g)].map(([group]) =>
      [...group.matchAll(/\.e\((\d+)\)/g)].map(([, chunk]) => chunk ?? '')
    );
  });
  const [smallest] = groups
    .filter((group) => group.some((chunk) => sourcesOf(chunk).some((path) => path.endsWith(source))))
    .sort((a, b) => a.length - b.length);
  if (smallest === undefined) {
    throw new Error(`No chunk of dist/ holds ${source}: build again, or say in bench/bundleSize.ts where it is now`);
  }
  return smallest;
}

function sourcesOf(chunk: string): string[] {
  const map = JSON.parse(readFileSync(join(DIST, `${chunk}.js.map`), 'utf8')) as { readonly sources: string[] };
  return map.sources;
}

function scripts(): string[] {
  return readdirSync(DIST).filter((file) => file.endsWith('.js'));
}

function gzippedBytes(file: string): number {
  return gzipSync(readFileSync(join(DIST, file)), { level: 9 }).length;
}
