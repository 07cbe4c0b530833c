import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { englishAlone } from './englishAlone';
import { LICENSE_FILE } from './licenses/shipped';
import { licenseTexts, thirdPartiesOf } from './licenses/thirdParty';

const ROOT = path.resolve(__dirname, '..');

/** Each action's program, below `actions/`, and the folder of its bundle. */
const ACTIONS = {
  'collect-metrics': 'collectMetrics',
  'record-deployment': 'recordDeployment',
  'weekly-review': 'weeklyReview',
} as const;

/**
 * Bundles the programs of the actions, each into `<folder>/<action>/dist/index.js` with the licenses of what is in it beside it,
 * the same on every machine.
 * They are kept in the repository, as GitHub's runner takes an action as it lies there and installs nothing. Names are
 * left as they are, so that a change of them can be read.
 */
export async function bundleActions(folder = path.join(ROOT, 'actions')): Promise<void> {
  const { metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: Object.entries(ACTIONS).map(([action, program]) => ({
      in: `actions/src/${program}.ts`,
      out: `${action}/dist/index`,
    })),
    outdir: folder,
    bundle: true,
    platform: 'node',
    // Runners before node24 take an action by an older version of Node.js.
    target: 'node20',
    format: 'cjs',
    charset: 'utf8',
    logLevel: 'warning',
    // Where node_modules is a link, its files are still called by where they are seen.
    preserveSymlinks: true,
    plugins: [englishAlone],
    metafile: true,
  });
  for (const [file, { inputs }] of Object.entries(metafile.outputs)) {
    const texts = licenseTexts(await thirdPartiesOf(Object.keys(inputs)));
    await writeFile(path.resolve(ROOT, path.dirname(file), LICENSE_FILE), texts);
  }
}
