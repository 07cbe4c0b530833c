import { readdirSync, readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { parse } from 'yaml';
import { checkSettings } from './parseOptions';
import { parseDoraYaml } from './doraYaml';
import { placedSettings } from './settings';
import { PUBLISHED_FILES, doraJsonSchema } from './publishedFiles';

describe('what is published of the settings', () => {
  it.each(PUBLISHED_FILES)('$path is current; if not: npm run schema', ({ path, renew }) => {
    const text = readFileSync(path, 'utf8');
    expect(renew(text)).toBe(text);
  });

  it('names every setting in the tables', () => {
    const text = readFileSync('docs/configuration.md', 'utf8');
    const missing = placedSettings().filter(({ path }) => !text.includes(`| \`${path.join('.')}\` |`));
    expect(missing).toEqual([]);
  });

  it('has a field in the editor for every setting', () => {
    const folder = 'src/frontend/configEditor';
    const files = readdirSync(folder).filter((file) => file.endsWith('.tsx') && !file.includes('.test.'));
    const text = files.map((file) => readFileSync(`${folder}/${file}`, 'utf8')).join('\n');
    const missing = placedSettings().filter(({ path }) => !new RegExp(`\\b${path.at(-1)}\\b`).test(text));
    expect(missing.map(({ path }) => path.join('.'))).toEqual([]);
  });

  it('has an example that the schema, the reader and the settings take', () => {
    const text = readFileSync('docs/dora.example.yaml', 'utf8');
    expect(conforms(parse(text))).toBe(true);
    const { settings, problems } = parseDoraYaml(text);
    expect(problems).toEqual([]);
    expect(checkSettings(settings)).toMatchObject({
      kind: 'usable',
      options: { deployments: { kind: 'workflow-runs' }, settings: { profile: { id: 'custom' } } },
    });
  });

  it.each([
    [{}, true],
    [{ repositories: 'acme/shop', environment: ['a', 'b'], staleLimitMinutes: 0 }, true],
    [{ environnment: 'a' }, false],
    [{ failureSignals: { hotfixLabel: 'a' } }, false],
    [{ customProfile: { deploymentsPerDay: { Elite: 1, High: null, Medium: null, Low: 0 } } }, false],
    [{ deploymentSource: 'tags' }, false],
    [{ failureSignals: { hotfixWithinHours: -1 } }, false],
    [{ workflow: 7 }, false],
  ])('has a schema that judges %j as the reader does: %s', (settings, isGood) => {
    expect(conforms(settings)).toBe(isGood);
    expect(parseDoraYaml(JSON.stringify(settings)).problems.length === 0).toBe(isGood);
  });
});

const conforms = new Ajv().compile(doraJsonSchema());
