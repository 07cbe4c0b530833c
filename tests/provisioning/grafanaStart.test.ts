import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runComposeScript } from './runComposeScript';

/** Notes what it was told to do, and the password that it read. */
const GRAFANA = '#!/bin/sh\n{ echo "$@"; cat; } >> "$CALLS"\nexit "$FAILS"\n';
const RESET = '--homepath /home --config /config admin reset-admin-password --password-from-stdin\nthe password\n';

let folder: string;
const file = (name: string) => path.join(folder, name);

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dora-grafana-start-'));
  ['keys/grafana', 'keys/read', 'var/lib/grafana', 'programs'].forEach((name) =>
    mkdirSync(file(name), { recursive: true })
  );
  writeFileSync(file('keys/grafana/admin-password'), 'the password\n');
  writeFileSync(file('keys/grafana/secret-key'), 'the secret key\n');
  writeFileSync(file('keys/read/key'), 'the key that reads\n');
  writeFileSync(file('programs/grafana'), GRAFANA, { mode: 0o755 });
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Gives what Grafana finds in its environment, and what `grafana cli` was told. */
function up({ fails = false } = {}) {
  writeFileSync(file('calls'), '');
  const { status, stdout, stderr } = runComposeScript('grafana', folder, {
    PATH: `${file('programs')}:${process.env.PATH}`,
    CALLS: file('calls'),
    FAILS: fails ? '1' : '0',
    GF_PATHS_HOME: '/home',
    GF_PATHS_CONFIG: '/config',
  });
  expect([status, stdout]).toEqual([0, '/run.sh\n']);
  const environment = readFileSync(file('environment'), 'utf8').split('\n');
  return {
    told: readFileSync(file('calls'), 'utf8').replace(/^cli /, ''),
    stderr,
    has: (name: string) => environment.find((line) => line.startsWith(`${name}=`))?.slice(name.length + 1),
  };
}

const startFirst = () => {
  const first = up();
  writeFileSync(file('var/lib/grafana/grafana.db'), '');
  return first;
};

describe('Grafana of docker-compose.yaml', () => {
  it('makes its database with the password and the secret key that were made for it', () => {
    const { told, has } = startFirst();
    expect(told).toBe('');
    expect(has('GF_SECURITY_ADMIN_PASSWORD__FILE')).toBe(file('keys/grafana/admin-password'));
    expect(has('GF_SECURITY_SECRET_KEY__FILE')).toBe(file('keys/grafana/secret-key'));
    expect(has('DORA_COLLECTOR_KEY')).toBe('the key that reads');
  });

  it('goes on with both, and leaves a password alone that was changed in Grafana', () => {
    startFirst();
    const { told, has } = up();
    expect(told).toBe('');
    expect(has('GF_SECURITY_SECRET_KEY__FILE')).toBe(file('keys/grafana/secret-key'));
  });

  it('sets the password once where admin was known to everybody, and can still read what it kept', () => {
    writeFileSync(file('var/lib/grafana/grafana.db'), '');
    const { told, has } = up();
    expect(told).toBe(RESET);
    expect(has('GF_SECURITY_SECRET_KEY__FILE')).toBeUndefined();
    const later = up();
    expect(later.told).toBe('');
    expect(later.has('GF_SECURITY_SECRET_KEY__FILE')).toBeUndefined();
  });

  it('sets another password that is given later', () => {
    startFirst();
    const later = new Date(Date.now() + 10_000);
    utimesSync(file('keys/grafana/admin-password'), later, later);
    expect(up().told).toBe(RESET);
  });

  it('starts, says so and tries again where the password cannot be set', () => {
    writeFileSync(file('var/lib/grafana/grafana.db'), '');
    expect(up({ fails: true }).stderr).toContain('The password of admin stays what it was');
    expect(existsSync(file('var/lib/grafana/has-password'))).toBe(false);
    expect(up().told).toBe(RESET);
  });
});
