import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const ROOT = path.resolve(__dirname, '..');
const page = readFileSync(path.join(ROOT, 'docs/security.md'), 'utf8');
/** The last cells of the rows of attacks. */
const proofs = page
  .slice(page.indexOf('## Attacks'))
  .split('\n')
  .filter((line) => line.startsWith('|') && !/^\| *(?:-+|attack) *\|/.test(line))
  .map((line) => line.split('|').at(-2)?.trim() ?? '');

describe('docs/security.md', () => {
  it('names a test for every attack, and each of them is there', () => {
    const goTests = readdirSync(path.join(ROOT, 'tests/backend-host'))
      .filter((file) => file.endsWith('_test.go'))
      .map((file) => readFileSync(path.join(ROOT, 'tests/backend-host', file), 'utf8'))
      .join('\n');
    expect(proofs.length).toBeGreaterThan(30);
    for (const proof of proofs) {
      const named = [...proof.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
      expect(named).not.toEqual([]);
      const missing = named.filter((name) =>
        name.startsWith('Test') ? !goTests.includes(`func ${name}(`) : !existsSync(path.join(ROOT, name))
      );
      expect(missing).toEqual([]);
    }
  });
});
