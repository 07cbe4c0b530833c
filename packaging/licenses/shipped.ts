import path from 'node:path';
import { build, type BuildOptions } from 'esbuild';
import { externals } from '../../.config/bundler/externals';
import { englishAlone } from '../englishAlone';
import { inOrder, thirdPartiesOf, thirdPartyIn, type ThirdParty } from './thirdParty';

const ROOT = path.resolve(__dirname, '../..');

/** What we hand on, and the packages of npm in it. What Grafana brings, and what is for building or testing alone, is in none. */
export interface Shipped {
  readonly frontend: readonly ThirdParty[];
  readonly backend: readonly ThirdParty[];
  readonly program: readonly ThirdParty[];
  readonly actions: readonly ThirdParty[];
}

/** Beside whatever of ours is handed on. */
export const LICENSE_FILE = 'THIRD-PARTY-LICENSES.txt';

/** For what is beside executables, which have the runtime in them. */
export const RUNTIME_NOTE = `${'-'.repeat(80)}
Bun (MIT)

The executables are made with Bun, which is in them: https://bun.com/docs/project/licensing
It links JavaScriptCore (LGPL-2), and says there what else, and how to link it with another.
`;

/** Grafana's own, which are patterns in the list of what it lends to plugins. */
const GRAFANA = ['@grafana/ui', '@grafana/runtime', '@grafana/data'];

/** Of the processor's: npm brings one of several, which are built of the same sources. */
const SQLITE = { name: '@libsql/*', license: 'MIT' };

/** Bundles all again, without writing, to see of which packages. */
export async function shipped(): Promise<Shipped> {
  const lent = [externals].flat().flatMap((each) => (typeof each === 'string' ? [each] : []));
  const [frontend, backend, program, actions] = await Promise.all([
    partiesOf({
      entryPoints: ['src/module.ts'],
      external: [...lent, ...GRAFANA, 'amd-module'],
      platform: 'browser',
      loader: { '.svg': 'empty', '.png': 'empty' },
    }),
    partiesOf({ entryPoints: ['src/backend/main.ts'] }),
    partiesOf({ entryPoints: ['src/dora/main.ts'], external: ['pg-native', '@libsql/*'] }),
    partiesOf({ entryPoints: ['actions/src/collectMetrics.ts', 'actions/src/recordDeployment.ts'] }),
  ]);
  const sqlite = { ...SQLITE, version: (await thirdPartyIn(path.join(ROOT, 'node_modules/libsql'))).version, text: '' };
  return { frontend, backend, program: inOrder([...program, sqlite]), actions };
}

async function partiesOf(options: BuildOptions): Promise<readonly ThirdParty[]> {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    bundle: true,
    write: false,
    outdir: 'build/licenses',
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    preserveSymlinks: true,
    plugins: [englishAlone],
    logLevel: 'error',
    ...options,
    metafile: true,
  });
  return thirdPartiesOf(metafile.inputs);
}
