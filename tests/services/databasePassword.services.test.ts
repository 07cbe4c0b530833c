import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { runComposeScript } from '../provisioning/runComposeScript';
import { requireProgram } from './servicePrograms';
import { temporaryPostgres, type TemporaryPostgres } from './temporaryPostgres';

/** The image of PostgreSQL has this program; here another one does the same. */
const GOSU =
  '#!/bin/sh\nuser=$1\nshift\n[ "$(id -u)" -ne 0 ] || set -- setpriv --reuid="$user" --clear-groups "$@"\nexec "$@"\n';
/** Which the compose file published. */
const OLD = 'dora';
const NEW = "of $(this) machine's `own`";

let folder: string;
let server: TemporaryPostgres;
let database: string;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'dora-database-password-'));
  ['keys/postgres', 'programs'].forEach((name) => mkdirSync(path.join(folder, name), { recursive: true }));
  writeFileSync(path.join(folder, 'programs/gosu'), GOSU, { mode: 0o755 });
  writeFileSync(path.join(folder, 'keys/postgres/password'), `${NEW}\n`);
  server = await temporaryPostgres();
  database = server.newDatabase();
  await ask(OLD, `ALTER ROLE dora PASSWORD '${OLD}'`);
  writeFileSync(path.join(server.folder, 'data/pg_hba.conf'), 'host all all all scram-sha-256\n');
  server.restart();
});

afterAll(() => {
  server.remove();
  rmSync(folder, { recursive: true });
});

async function ask(password: string, query: string) {
  const url = new URL(database);
  url.password = encodeURIComponent(password);
  const client = new Client({ connectionString: String(url) });
  await client.connect();
  try {
    return await client.query(query);
  } finally {
    await client.end();
  }
}

describe('PostgreSQL of docker-compose.yaml', () => {
  it('takes the password that was made in place of the one that was published, and no other after it', async () => {
    await ask(OLD, 'SELECT 1');
    server.stop();
    expect(
      runComposeScript('postgres', folder, {
        PATH: [path.join(folder, 'programs'), path.dirname(requireProgram('initdb')), process.env.PATH].join(':'),
        PGDATA: path.join(server.folder, 'data'),
      })
    ).toMatchObject({ status: 0, stdout: 'docker-entrypoint.sh postgres\n' });
    server.start();
    await ask(NEW, 'SELECT 1');
    await expect(ask(OLD, 'SELECT 1')).rejects.toThrow('password authentication failed');
  });

  it('makes a new database by itself', () => {
    expect(
      runComposeScript('postgres', folder, { PATH: process.env.PATH ?? '', PGDATA: path.join(folder, 'none') })
    ).toMatchObject({ status: 0, stdout: 'docker-entrypoint.sh postgres\n', stderr: '' });
  });
});
