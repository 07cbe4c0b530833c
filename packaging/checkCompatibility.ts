import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const ROOT = path.resolve(__dirname, '..');

/** The Grafana versions that the plugin is checked against; the first is the oldest that plugin.json lets in. */
const GRAFANA_VERSIONS: readonly string[] = ['10.1.9', '11.6.0', '12.4.2', '13.0.1'];

const LEVITATE = '@grafana/levitate@0.17.2';

/**
 * `npm run compatibility`: whether what the plugin takes from Grafana's packages is there in other versions of them.
 * `-- 13.0.1` asks about that one alone. Minutes, since levitate installs each version in a folder of its own.
 *
 * @see https://www.npmjs.com/package/@grafana/levitate
 */
function main(asked: readonly string[]): void {
  requireOldest();
  const versions = asked.length > 0 ? asked : GRAFANA_VERSIONS;
  const failed = versions.filter((version) => !isCompatible(version));
  if (failed.length > 0) {
    throw new Error(`The plugin does not fit Grafana ${failed.join(', ')}: see above`);
  }
  console.log(`The plugin fits Grafana ${versions.join(', ')}`);
}

function isCompatible(version: string): boolean {
  const target = ['data', 'ui', 'runtime'].map((name) => `@grafana/${name}@${version}`).join(',');
  const options = ['is-compatible', '--path', 'src/module.ts', '--target', target];
  const { error, status } = spawnSync('npx', ['--yes', LEVITATE, ...options], { cwd: ROOT, stdio: 'inherit' });
  if (error !== undefined) {
    throw error;
  }
  return status === 0;
}

/** What plugin.json promises is checked, and not something newer. */
function requireOldest(): void {
  const { dependencies } = z
    .object({ dependencies: z.object({ grafanaDependency: z.string() }) })
    .parse(JSON.parse(readFileSync(path.join(ROOT, 'src/plugin.json'), 'utf8')));
  const promised = /^>=(?<minor>\d+\.\d+\.)\d+$/.exec(dependencies.grafanaDependency)?.groups?.minor;
  const [oldest = 'none'] = GRAFANA_VERSIONS;
  if (promised === undefined || !oldest.startsWith(promised)) {
    throw new Error(
      `plugin.json lets in Grafana ${dependencies.grafanaDependency}, and the oldest checked is ${oldest}`
    );
  }
}

try {
  main(process.argv.slice(2));
} catch (thrown) {
  console.error(thrown instanceof Error ? thrown.message : thrown);
  process.exitCode = 1;
}
