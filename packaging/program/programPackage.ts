import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Metafile } from 'esbuild';
import { z } from 'zod';
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
  await writeFile(path.join(folder, 'THIRD-PARTY-LICENSES.txt'), await licensesOf(metafile));
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

/** Most licenses want to be handed on with what they are for. */
async function licensesOf({ inputs }: Metafile): Promise<string> {
  const folders = Object.keys(inputs).flatMap((file) => /^.*node_modules\/(@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []);
  const texts = await Promise.all([...new Set(folders)].sort().map(licenseOf));
  return texts.join('\n');
}

async function licenseOf(folder: string): Promise<string> {
  const from = path.resolve(ROOT, folder);
  const { name, version, license } = z
    .object({ name: z.string(), version: z.string(), license: z.string().optional() })
    .parse(JSON.parse(await readFile(path.join(from, 'package.json'), 'utf8')));
  const file = (await readdir(from)).find((each) => /^licen[sc]e/i.test(each));
  const text = file === undefined ? '' : await readFile(path.join(from, file), 'utf8');
  return `${'-'.repeat(80)}\n${name} ${version} (${license ?? 'license not named'})\n\n${text.trim()}\n`;
}
