import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { bundleActions } from '../../packaging/bundleActions';
import { actionFiles, root } from './lint/files';

describe('the actions as built', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'dora-bundles-'));
  const bundles = actionFiles()
    .filter((file) => file.startsWith('actions/'))
    .map((file) => path.join(path.dirname(path.relative('actions', file)), 'dist/index.js'));
  beforeAll(() => bundleActions(folder));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(bundles)('are those of these sources: actions/%s (else: npm run build:actions)', (bundle) => {
    const committed = readFileSync(path.join(root, 'actions', bundle), 'utf8');
    // The texts themselves are of a megabyte each.
    expect(readFileSync(path.join(folder, bundle), 'utf8') === committed).toBe(true);
  });

  it.each(bundles)('hand on the licenses of what is in them: actions/%s (else: npm run build:actions)', (bundle) => {
    const texts = path.join(path.dirname(bundle), 'THIRD-PARTY-LICENSES.txt');
    expect(readFileSync(path.join(root, 'actions', texts), 'utf8')).toBe(
      readFileSync(path.join(folder, texts), 'utf8')
    );
  });

  it.each(bundles)('say nothing of the machine that they were built on: actions/%s', (bundle) => {
    const committed = readFileSync(path.join(root, 'actions', bundle), 'utf8');
    const parts = [...committed.matchAll(/^(?:\/\/ | *")((?:\.\.)?\/.*\.[cm]?[jt]s)"?/gm)].map(([, part]) => part);
    expect([committed.includes(root), parts]).toEqual([false, []]);
  });
});
