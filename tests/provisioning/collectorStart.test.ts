import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runComposeScript } from './runComposeScript';

const DATABASE = 'postgres://dora@postgres:5432/dora';
const STARTED = { status: 0, stdout: expect.stringMatching(/main\.ts serve --host 0\.0\.0\.0\n$/), stderr: '' };

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dora-collectors-'));
  // Both collectors have the same volumes.
  ['data', 'keys/write', 'keys/read', 'keys/postgres'].forEach((name) =>
    mkdirSync(path.join(folder, name), { recursive: true })
  );
  ['write/key', 'read/key', 'postgres/password'].forEach((name) =>
    writeFileSync(path.join(folder, 'keys', name), `that of ${name}\n`)
  );
});

afterEach(() => rmSync(folder, { recursive: true }));

const start = (service: 'collector' | 'collector-2', databaseUrl: string) =>
  runComposeScript(service, folder, { DATABASE_URL: databaseUrl });

describe('a collector of docker-compose.yaml', () => {
  it('keeps a file while there was no database', () => {
    expect(start('collector', '')).toMatchObject(STARTED);
    expect(start('collector', '')).toMatchObject(STARTED);
  });

  it('has the keys that were made for it', () => {
    expect(start('collector', DATABASE)).toMatchObject(STARTED);
    const environment = readFileSync(path.join(folder, 'environment'), 'utf8').split('\n');
    expect(environment).toEqual(
      expect.arrayContaining([
        'METRICS_API_KEY=that of write/key',
        'METRICS_READ_KEY=that of read/key',
        'PGPASSWORD=that of postgres/password',
      ])
    );
  });

  it('does not start without them', () => {
    rmSync(path.join(folder, 'keys/write/key'));
    expect(start('collector', '')).toMatchObject({ status: 1, stdout: '' });
  });

  it('does not go back to a file where events are in a database, and says what was forgotten', () => {
    expect(start('collector', '')).toMatchObject(STARTED);
    expect(start('collector', DATABASE)).toMatchObject(STARTED);
    expect(start('collector-2', DATABASE)).toMatchObject(STARTED);
    expect(start('collector', '')).toMatchObject({
      status: 64,
      stdout: '',
      stderr: expect.stringMatching(/^collector does not start: .* Put COMPOSE_PROFILES=scale in the file \.env/),
    });
    expect(start('collector', DATABASE)).toMatchObject(STARTED);
  });

  it('goes back by the command that it names', () => {
    start('collector', DATABASE);
    const [, command = ''] = /collector (rm .*)$/m.exec(start('collector', '').stderr) ?? [];
    expect(command).not.toBe('');
    spawnSync('sh', ['-ec', command]);
    expect(start('collector', '')).toMatchObject(STARTED);
  });

  it('never starts as a second one with a file', () => {
    expect(start('collector-2', '')).toMatchObject({
      status: 64,
      stdout: '',
      stderr: expect.stringMatching(/^collector-2 does not start: /),
    });
  });
});
