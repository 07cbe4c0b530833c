import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openIncidents } from '..';
import type { IncidentAccess, MachineAccess } from '../incidentRoom';

const NOW = Date.UTC(2026, 2, 10);
const LOG = '{"event":"detected","timestamp":"2026-03-01T10:00:00Z","incident_id":"INC-1"}\n';
const INCIDENTS = [{ id: 'INC-1', detectedAt: Date.UTC(2026, 2, 1, 10), resolvedAt: null }];

const notAsked = async (): Promise<never> => {
  throw new Error('was asked');
};

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dora-log-'));
});

afterAll(() => rmSync(folder, { recursive: true }));

const machine: MachineAccess = { readFile: (file) => readFile(file), readStdin: async () => LOG };

function read(file: string, access: Partial<IncidentAccess> = { machine }) {
  const incidentsOf = openIncidents(
    { kind: 'local', path: file },
    {
      files: { readRepositoryFile: notAsked },
      issues: { listIssuesWithLabel: notAsked },
      log: { fetch: notAsked },
      now: () => NOW,
      ...access,
    }
  );
  return incidentsOf?.(['acme/shop']).readIncidents(0);
}

describe('an incident log on this machine', () => {
  it('is a file, in whatever encoding', async () => {
    const file = path.join(folder, 'log.ndjson');
    writeFileSync(file, Buffer.from(`\uFEFF${LOG}`, 'utf16le'));
    expect((await read(file))?.incidents).toEqual(INCIDENTS);
  });

  it('is standard input', async () => {
    expect((await read('-'))?.incidents).toEqual(INCIDENTS);
  });

  it('says why it cannot be read', async () => {
    const missing = path.join(folder, 'missing.ndjson');
    await expect(read(missing)).rejects.toMatchObject({
      code: 'notFound',
      message: `Incident log ${missing} does not exist; check the path given to --incidents`,
    });
    await expect(read(folder)).rejects.toMatchObject({
      message: `Incident log ${folder} is a directory; give a file to --incidents`,
    });
  });

  it('is none where a host reads no files of whoever asks', () => {
    expect(() => read('log.ndjson', {})).toThrow('Incident log log.ndjson: no files of a machine can be read here');
  });
});

describe('incidents in the collector', () => {
  it('are none where nothing says where it is', () => {
    const access = { files: { readRepositoryFile: notAsked }, issues: { listIssuesWithLabel: notAsked } };
    expect(() => openIncidents({ kind: 'collector' }, { ...access, log: { fetch: notAsked }, now: () => NOW })).toThrow(
      'nothing says where it is'
    );
  });
});
