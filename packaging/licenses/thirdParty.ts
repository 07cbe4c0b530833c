import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Metafile } from 'esbuild';
import { z } from 'zod';

const ROOT = path.resolve(__dirname, '../..');

/** A package of npm that is part of something we hand on. */
export interface ThirdParty {
  readonly name: string;
  readonly version: string;
  /** As its package.json names it, an SPDX expression; undefined where that names none. */
  readonly license: string | undefined;
  /** What lies in the package; empty where none does. */
  readonly text: string;
}

/** Anybody may hand these on, in products of any license, if their text goes along. */
const ACCEPTED: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  'MIT',
]);

const packageSchema = z.object({ name: z.string(), version: z.string(), license: z.string().optional() });

/**
 * The packages that a bundle was made of, by name and version.
 * @param inputs as esbuild's metafile names the files of a bundle
 */
export async function thirdPartiesOf(inputs: Metafile['inputs'] | readonly string[]): Promise<readonly ThirdParty[]> {
  const files = Array.isArray(inputs) ? inputs : Object.keys(inputs);
  const folders = files.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? []);
  return inOrder(await Promise.all([...new Set(folders)].map((folder) => thirdPartyIn(path.resolve(ROOT, folder)))));
}

/** The package in a folder. */
export async function thirdPartyIn(folder: string): Promise<ThirdParty> {
  const manifest: unknown = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
  const { name, version, license } = packageSchema.parse(manifest);
  const files = (await readdir(folder)).filter((each) => /^(licen[sc]e|notice|copying)/i.test(each)).sort();
  const texts = await Promise.all(files.map((file) => readFile(path.join(folder, file), 'utf8')));
  return { name, version, license, text: texts.map((text) => text.trim()).join('\n\n') };
}

/** Each once, in the order of their names. */
export function inOrder(parties: readonly ThirdParty[]): readonly ThirdParty[] {
  const byName = new Map(parties.map((party) => [`${party.name} ${party.version}`, party]));
  return [...byName.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, party]) => party);
}

/** What keeps packages from being handed on, a line for each. */
export function licenseProblems(parties: readonly ThirdParty[]): readonly string[] {
  return parties.flatMap(({ name, version, license }) => {
    if (license === undefined) {
      return [`${name} ${version} names no license in its package.json: ask its authors, or take another`];
    }
    return ACCEPTED.has(license)
      ? []
      : [`${name} ${version} has the license ${license}, which packaging/licenses/thirdParty.ts does not accept`];
  });
}

/**
 * The texts of all licenses: most want to be handed on with what they are for.
 * @throws Error with each package that may not be handed on
 */
export function licenseTexts(parties: readonly ThirdParty[]): string {
  const problems = licenseProblems(parties);
  if (problems.length > 0) {
    throw new Error(problems.join('\n'));
  }
  return parties
    .map(({ name, version, license, text }) => {
      const said = text === '' ? `Its package says ${license}, and has no text of it.` : text;
      return `${'-'.repeat(80)}\n${name} ${version} (${license})\n\n${said}\n`;
    })
    .join('\n');
}
