import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { LICENSE_PAGE, licensePage } from './licensePage';
import { shipped, type Shipped } from './shipped';
import { inOrder, licenseProblems, licenseTexts, thirdPartiesOf } from './thirdParty';

const ROOT = path.resolve(__dirname, '../..');
const party = { name: 'one', version: '1.0.0', license: 'MIT', text: 'Permission is granted' };

let all: Shipped;
beforeAll(async () => {
  all = await shipped();
});

describe('what is handed on', () => {
  it('is of packages with licenses that let it', () => {
    expect(Object.values(all).flatMap(licenseProblems)).toEqual([]);
  });

  it('is what the page says; if not: npm run licenses', async () => {
    expect(await readFile(path.join(ROOT, LICENSE_PAGE), 'utf8')).toBe(licensePage(all));
  });

  it('has what is known to be in it, and nothing that Grafana brings or the preview alone needs', () => {
    const namesIn = (parties: Shipped[keyof Shipped]) => parties.map(({ name }) => name);
    expect(namesIn(all.frontend)).toEqual(expect.arrayContaining(['@octokit/rest', 'zod']));
    expect(namesIn(all.backend)).toEqual(expect.arrayContaining(['@grpc/grpc-js', 'apache-arrow', 'protobufjs']));
    expect(namesIn(all.program)).toEqual(expect.arrayContaining(['@libsql/*', 'commander', 'fastify', 'kysely', 'pg']));
    expect(namesIn(all.actions)).toEqual(expect.arrayContaining(['@octokit/rest', 'zod']));
    const names = Object.values(all).flatMap(namesIn);
    expect(names.filter((name) => /^(@grafana\/|react|rxjs|slate|get-document)/.test(name))).toEqual([]);
  });
});

describe('a package that may not be handed on', () => {
  it.each([
    [{ license: undefined }, 'one 1.0.0 names no license in its package.json: ask its authors, or take another'],
    [
      { license: 'AGPL-3.0' },
      'one 1.0.0 has the license AGPL-3.0, which packaging/licenses/thirdParty.ts does not accept',
    ],
    [
      { license: 'UNLICENSED' },
      'one 1.0.0 has the license UNLICENSED, which packaging/licenses/thirdParty.ts does not accept',
    ],
  ])('is named: %j', (change, problem) => {
    expect(licenseProblems([party, { ...party, ...change }])).toEqual([problem]);
    expect(() => licenseTexts([{ ...party, ...change }])).toThrow(problem);
  });

  it('is found where a bundle has it: get-document names no license', async () => {
    const parties = await thirdPartiesOf(['src/module.ts', 'node_modules/get-document/index.js']);
    expect(licenseProblems(parties)).toEqual([expect.stringMatching(/^get-document 1\.0\.0 names no license/)]);
  });
});

describe('the texts of licenses', () => {
  it('are there once for each package and version, in order', () => {
    const other = { ...party, name: 'another', text: '' };
    expect(licenseTexts(inOrder([party, other, party]))).toBe(
      [
        `${'-'.repeat(80)}\nanother 1.0.0 (MIT)\n\nIts package says MIT, and has no text of it.\n\n`,
        `${'-'.repeat(80)}\none 1.0.0 (MIT)\n\nPermission is granted\n`,
      ].join('')
    );
  });
});
