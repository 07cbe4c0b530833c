import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runComposeScript } from './runComposeScript';

/** Installs by a note of the lock file; builds a plugin that says what its source said, but of one that is broken. */
const NPM = `#!/bin/sh
echo "$1" >> "$CALLS"
case "$1" in
  ci) mkdir -p node_modules/.cache && cp package-lock.json node_modules/installed ;;
  run) mkdir dist && ! grep -q broken src/main.ts && cp src/main.ts dist/plugin.json ;;
esac
`;

let folder: string;
const file = (name: string) => path.join(folder, name);
const textOf = (name: string) => readFileSync(file(name), 'utf8');

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dora-plugin-build-'));
  ['source/src', 'build', 'plugin', 'programs'].forEach((name) => mkdirSync(file(name), { recursive: true }));
  writeFileSync(file('programs/npm'), NPM, { mode: 0o755 });
  writeFileSync(file('source/package-lock.json'), 'lock 1');
  writeFileSync(file('source/src/main.ts'), 'source 1');
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Runs the service. Gives its exit code and what it asked npm for. */
function up() {
  writeFileSync(file('calls'), '');
  const { status } = runComposeScript('plugin', folder, {
    PATH: `${file('programs')}:${process.env.PATH}`,
    CALLS: file('calls'),
  });
  return { status, npm: textOf('calls').split('\n').filter(Boolean) };
}

const currentVersion = () => readlinkSync(file('build/current'));

describe('the service that builds the plugin', () => {
  it('installs and builds where there is nothing yet', () => {
    expect(up()).toEqual({ status: 0, npm: ['ci', 'run'] });
    expect([textOf('plugin/plugin.json'), textOf('build/current/src/main.ts')]).toEqual(['source 1', 'source 1']);
    expect(readdirSync(file('build')).sort()).toEqual([currentVersion(), 'current'].sort());
  });

  it('does nothing where the source is the same, whenever it was written and whatever lies beside it', () => {
    up();
    writeFileSync(file('source/.env'), 'COMPOSE_PROFILES=scale');
    utimesSync(file('source/src/main.ts'), 1, 1);
    expect(up()).toEqual({ status: 0, npm: [] });
  });

  it('builds a change beside what runs, which stays as it is, and installs nothing for it', () => {
    up();
    const first = currentVersion();
    writeFileSync(file('source/src/main.ts'), 'source 2');
    expect(up()).toEqual({ status: 0, npm: ['run'] });
    expect([textOf('plugin/plugin.json'), textOf('build/current/src/main.ts')]).toEqual(['source 2', 'source 2']);
    expect(textOf('build/current/node_modules/installed')).toBe('lock 1');
    expect([textOf(`build/${first}/src/main.ts`), textOf(`build/${first}/node_modules/installed`)]).toEqual([
      'source 1',
      'lock 1',
    ]);
  });

  it('installs again where other packages are needed', () => {
    up();
    const first = currentVersion();
    writeFileSync(file('source/package-lock.json'), 'lock 2');
    expect(up()).toEqual({ status: 0, npm: ['ci', 'run'] });
    expect(textOf('build/current/node_modules/installed')).toBe('lock 2');
    expect(textOf(`build/${first}/node_modules/installed`)).toBe('lock 1');
  });

  it('leaves everything as it was where it fails, and goes on from there', () => {
    up();
    const first = currentVersion();
    writeFileSync(file('source/src/main.ts'), 'broken');
    expect(up()).toMatchObject({ status: 1, npm: ['run'] });
    expect([textOf('plugin/plugin.json'), currentVersion()]).toEqual(['source 1', first]);
    writeFileSync(file('source/src/main.ts'), 'source 2');
    expect(up().status).toBe(0);
    expect(textOf('plugin/plugin.json')).toBe('source 2');
  });

  it('keeps the version before, to which it returns without building, and no older one', () => {
    const versions = ['source 1', 'source 2', 'source 3'].map((text) => {
      writeFileSync(file('source/src/main.ts'), text);
      up();
      return currentVersion();
    });
    expect(readdirSync(file('build')).sort()).toEqual([...versions.slice(1), 'current'].sort());
    writeFileSync(file('source/src/main.ts'), 'source 2');
    expect(up()).toEqual({ status: 0, npm: [] });
    expect(textOf('plugin/plugin.json')).toBe('source 2');
  });

  it('puts the plugin where Grafana looks for it, where that folder is empty again', () => {
    up();
    rmSync(file('plugin/plugin.json'));
    expect(up()).toEqual({ status: 0, npm: [] });
    expect(textOf('plugin/plugin.json')).toBe('source 1');
  });
});
