import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { LICENSE_FILE } from '../licenses/shipped';
import { licenseTexts, thirdPartiesOf } from '../licenses/thirdParty';
import { BESIDE, bundleForNode } from './bundleProgram';

const ROOT = path.resolve(__dirname, '../..');

const manifestSchema = z.object({
  name: z.string(),
  version: z.string(),
  description: z.string(),
  license: z.string(),
  author: z.string(),
  private: z.boolean().optional(),
  engines: z.record(z.string(), z.string()),
  dependencies: z.record(z.string(), z.string()),
});

/**
 * Writes the package of the program `dora` into a folder: one script, and of the dependencies only those that are not in
 * it. The package of the whole repository would bring Grafana and React with it.
 */
export async function writeProgramPackage(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const metafile = await bundleForNode(path.join(folder, 'dora.js'));
  const { dependencies, ...manifest } = manifestSchema.parse(
    JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8'))
  );
  const own = { ...manifest, bin: { dora: 'dora.js' }, dependencies: rangesOf(dependencies) };
  await writeFile(path.join(folder, 'package.json'), `${JSON.stringify(own, null, 2)}\n`);
  await writeFile(path.join(folder, LICENSE_FILE), licenseTexts(await thirdPartiesOf(metafile.inputs)));
  await copyFile(path.join(ROOT, 'LICENSE'), path.join(folder, 'LICENSE'));
  await copyFile(path.join(__dirname, 'README.md'), path.join(folder, 'README.md'));
}

function rangesOf(dependencies: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    BESIDE.map((name) => {
      const range = dependencies[name];
      if (range === undefined) {
        throw new Error(`package.json has no dependency ${name}, which the program dora needs beside it`);
      }
      return [name, range];
    })
  );
}
