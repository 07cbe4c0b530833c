import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { withoutStaleSignature } from './withoutStaleSignature';

const [LC_SYMTAB, LC_SEGMENT_64, LC_CODE_SIGNATURE] = [0x2, 0x19, 0x1d];
const STRINGS = 0x800;
const PROGRAM_END = 0x1000;
const SIGNATURE_SIZE = 0x100;

/**
 * The least of a signed program for Intel Macs: a header, its last segment, the strings in that, and the signature.
 * https://github.com/apple-oss-distributions/xnu/blob/main/EXTERNAL_HEADERS/mach-o/loader.h
 */
function signedProgram(): Buffer {
  const name = Buffer.from('__LINKEDIT\0\0\0\0\0\0');
  const segment = [...words(LC_SEGMENT_64, 72), ...name, ...longs(0x1000, 0x1000, STRINGS, STRINGS + SIGNATURE_SIZE)];
  const commands = [
    [...segment, ...words(1, 1, 0, 0)],
    words(LC_SYMTAB, 24, STRINGS, 0, STRINGS, STRINGS),
    words(LC_CODE_SIGNATURE, 16, PROGRAM_END, SIGNATURE_SIZE),
  ];
  const header = words(0xfeedfacf, 0x01000007, 3, 2, commands.length, commands.flat().length, 0, 0);
  const bytes = Buffer.alloc(PROGRAM_END + SIGNATURE_SIZE);
  bytes.set([...header, ...commands.flat()]);
  bytes.fill('program', STRINGS, PROGRAM_END);
  bytes.fill('signature', PROGRAM_END);
  return bytes;
}

function words(...values: number[]): number[] {
  return [...new Uint8Array(new Uint32Array(values).buffer)];
}

function longs(...values: number[]): number[] {
  return [...new Uint8Array(new BigUint64Array(values.map(BigInt)).buffer)];
}

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'signature-'));
  file = path.join(folder, 'gpx_dora');
  await writeFile(file, signedProgram());
});
afterEach(() => rm(folder, { recursive: true }));

const intelMac = { os: 'darwin', arch: 'amd64', bunPackage: '', bunTarget: '', sqlitePackage: '' } as const;

describe('withoutStaleSignature', () => {
  it('takes the signature off a program for Intel Macs, and leaves the program', async () => {
    await withoutStaleSignature(file, intelMac);
    const bytes = await readFile(file);
    expect(bytes).toHaveLength(PROGRAM_END);
    expect(bytes.includes('signature')).toBe(false);
    expect(bytes.subarray(STRINGS)).toEqual(signedProgram().subarray(STRINGS, PROGRAM_END));
  });

  it('leaves a program that has none as it is', async () => {
    await withoutStaleSignature(file, intelMac);
    const once = await readFile(file);
    await withoutStaleSignature(file, intelMac);
    expect(await readFile(file)).toEqual(once);
  });

  it("leaves programs for Apple's processors signed, and does not touch others", async () => {
    await withoutStaleSignature(file, { ...intelMac, arch: 'arm64' });
    await withoutStaleSignature(file, { ...intelMac, os: 'linux' });
    expect(await readFile(file)).toEqual(signedProgram());
  });
});
