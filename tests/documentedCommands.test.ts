import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'glob';

const ROOT = path.resolve(__dirname, '..');
const PLACES = [
  '*.md',
  'docs/**/*.md',
  '.changeset/*.md',
  '.github/**/*.{md,yml}',
  '.ci/run',
  'packaging/**/*.{ts,md}',
];

function matchesIn(pattern: RegExp): ReadonlyArray<{ readonly file: string; readonly found: string }> {
  return globSync(PLACES, { cwd: ROOT, dot: true, posix: true }).flatMap((file) =>
    [...readFileSync(path.join(ROOT, file), 'utf8').matchAll(pattern)].map(([, found = '']) => ({ file, found }))
  );
}

describe('what the pages, the workflows and .ci/run tell to run', () => {
  it('is a script of package.json', () => {
    const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
    const told = matchesIn(/npm run (?:--silent |-s )?([a-z][\w:-]*)/g);
    expect(told.length).toBeGreaterThan(20);
    expect(told.filter(({ found }) => !(found in scripts))).toEqual([]);
  });

  it('is a file that is there, where it names one for tsx', () => {
    expect(matchesIn(/tsx ([\w./-]+\.ts)/g).filter(({ found }) => !existsSync(path.join(ROOT, found)))).toEqual([]);
  });

  it('is an action of this repository that is there', () => {
    const told = matchesIn(/uses: (\.\/[\w./-]+)/g);
    expect(told.length).toBeGreaterThan(0);
    expect(told.filter(({ found }) => !existsSync(path.join(ROOT, found, 'action.yml')))).toEqual([]);
  });
});
