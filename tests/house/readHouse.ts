import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

/** A file of the product's code, tests apart. */
export interface SourceFile {
  readonly path: string;
  readonly lines: number;
  /** The files that import it, tests apart. */
  readonly importers: readonly string[];
  readonly hasTest: boolean;
}

export interface House {
  readonly files: readonly SourceFile[];
  /** How many groups of files import one another in a circle, types too. */
  readonly cycles: number;
}

const ROOT = path.join(__dirname, '../..');
const ROOMS = ['src', 'preview', 'simulator', 'packaging'];

const cruised = z.object({
  modules: z.array(
    z.object({
      source: z.string(),
      dependents: z.array(z.string()),
      dependencies: z.array(z.object({ resolved: z.string(), circular: z.boolean() })),
    })
  ),
});

/** Reads what imports what, as `npm run borders` sees it. */
export async function readHouse(): Promise<House> {
  const { stdout } = await promisify(execFile)(
    path.join(ROOT, 'node_modules/.bin/depcruise'),
    ['--config', '.dependency-cruiser.mjs', '--output-type', 'json', ...ROOMS],
    { cwd: ROOT, maxBuffer: 2 ** 28 }
  ).catch((failed: { readonly stdout: string }) => failed);
  const modules = cruised.parse(JSON.parse(stdout)).modules.filter(({ source }) => isCode(source));
  const sources = new Set(modules.map(({ source }) => source));
  const files = await Promise.all(
    modules
      .filter(({ source }) => !isTest(source))
      .map(async ({ source, dependents }) => ({
        path: source,
        lines: (await readFile(path.join(ROOT, source), 'utf8')).split('\n').length - 1,
        importers: dependents.filter((importer) => isCode(importer) && !isTest(importer)),
        hasTest: [...sources].some((other) => isTest(other) && other.startsWith(source.replace(/\.tsx?$/, '.'))),
      }))
  );
  return { files, cycles: modules.filter(({ dependencies }) => dependencies.some(({ circular }) => circular)).length };
}

export interface Folder {
  readonly path: string;
  /** But for Go's, which puts all that belongs together into one folder. */
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

/** Every folder that holds code. */
export async function readFolders(): Promise<Folder[]> {
  const rooms = await Promise.all([...ROOMS, 'tests', 'bench', 'actions'].map((room) => readFolder(room)));
  return rooms.flat().filter(({ files }) => files.some((name) => /\.tsx?$/.test(name)));
}

async function readFolder(folder: string): Promise<Folder[]> {
  const entries = await readdir(path.join(ROOT, folder), { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith('.go')).map(({ name }) => name);
  const inside = await Promise.all(folders.map((name) => readFolder(`${folder}/${name}`)));
  return [{ path: folder, files, folders }, ...inside.flat()];
}

function isCode(file: string): boolean {
  return /\.tsx?$/.test(file) && ROOMS.some((room) => file.startsWith(`${room}/`));
}

function isTest(file: string): boolean {
  return /\.(test|fixtures)\.tsx?$|\/testing\//.test(file);
}
