import { spawn, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { globSync } from 'glob';
import { textOf, yamlOf } from './repositoryFile';

const ROOT = path.resolve(__dirname, '../..');
const SCRIPT = path.join(ROOT, 'compose/keys.sh');
const FILES = ['grafana/admin-password', 'grafana/secret-key', 'postgres/password', 'read/key', 'write/key'];
const PUBLISHED_ONCE = ['only-on-this-machine', 'reads-on-this-machine'];

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dora-keys-'));
  ['grafana', 'postgres', 'read', 'write'].forEach((name) => mkdirSync(path.join(folder, name)));
});
afterEach(() => rmSync(folder, { recursive: true }));

function up(given: Readonly<Record<string, string>> = {}) {
  return spawnSync('sh', [SCRIPT, folder], { env: { PATH: process.env.PATH, ...given }, encoding: 'utf8' });
}
const keyOf = (name: string) => readFileSync(path.join(folder, name), 'utf8');
const kept = () => Object.fromEntries(FILES.map((name) => [name, keyOf(name)]));
const made = () => readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('/'));

describe('the service that makes keys', () => {
  it('makes each of 32 random bytes, and prints those that people need', () => {
    const { status, stdout, stderr } = up();
    expect([status, stderr]).toEqual([0, '']);
    expect(made().sort()).toEqual(FILES);
    const keys = Object.values(kept());
    expect(keys.filter((key) => !/^[0-9a-f]{64}\n$/.test(key))).toEqual([]);
    expect(new Set(keys).size).toBe(FILES.length);
    for (const name of FILES) {
      const isPrinted = !['grafana/secret-key', 'postgres/password'].includes(name);
      expect([name, stdout.includes(keyOf(name).trim())]).toEqual([name, isPrinted]);
    }
    expect(stdout).toContain(`  again: docker compose exec grafana cat ${folder}/grafana/admin-password\n`);
    expect(stdout).toContain(`  again: docker compose exec collector cat ${folder}/write/key\n`);
  });

  it('leaves them as they are at every later start, and prints nothing', () => {
    up();
    const before = kept();
    expect(up()).toMatchObject({ status: 0, stdout: '', stderr: '' });
    expect(kept()).toEqual(before);
  });

  it('makes others elsewhere', () => {
    up();
    const before = keyOf('write/key');
    rmSync(path.join(folder, 'write/key'));
    up();
    expect(keyOf('write/key')).not.toBe(before);
  });

  it('lets nobody read them but the user that needs them', () => {
    up();
    const modes = Object.fromEntries(
      FILES.map((name) => [name, (statSync(path.join(folder, name)).mode & 0o777).toString(8)])
    );
    expect(modes).toEqual({
      'grafana/admin-password': '400',
      'grafana/secret-key': '400',
      'postgres/password': '400',
      // Of Grafana, Prometheus and the collector, which are three users: theirs alone is the volume.
      'read/key': '444',
      'write/key': '400',
    });
    if (process.getuid?.() === 0) {
      expect(statSync(path.join(folder, 'grafana/admin-password')).uid).toBe(472);
    }
  });

  it('takes what is given, whatever is in it, and prints none of it', () => {
    const given = {
      GRAFANA_ADMIN_PASSWORD: 'a $(touch "x") \'b\' `c` \\n %s',
      METRICS_API_KEY: 'the key that writes',
      METRICS_READ_KEY: 'the key that reads',
      POSTGRES_PASSWORD: "o'clock",
    };
    up();
    expect(up(given)).toMatchObject({ status: 0, stdout: '', stderr: '' });
    expect(kept()).toMatchObject({
      'grafana/admin-password': `${given.GRAFANA_ADMIN_PASSWORD}\n`,
      'write/key': `${given.METRICS_API_KEY}\n`,
      'read/key': `${given.METRICS_READ_KEY}\n`,
      'postgres/password': `${given.POSTGRES_PASSWORD}\n`,
    });
    expect(made().sort()).toEqual(FILES);
  });

  it.each([...PUBLISHED_ONCE, 'dora', 'admin'])(
    'says that %s is known to everybody, and takes it',
    (METRICS_API_KEY) => {
      const { status, stderr } = up({ METRICS_API_KEY });
      expect([status, keyOf('write/key')]).toEqual([0, `${METRICS_API_KEY}\n`]);
      expect(stderr).toMatch(/^METRICS_API_KEY is a key that was published once/);
    }
  );

  it('refuses a key of two lines', () => {
    expect(up({ METRICS_API_KEY: 'one\ntwo' })).toMatchObject({
      status: 64,
      stderr: 'METRICS_API_KEY has more than one line, which no key may have.\n',
    });
    expect(existsSync(path.join(folder, 'write/key'))).toBe(false);
  });

  it('fails where it cannot write, or finds an empty file', () => {
    rmSync(path.join(folder, 'write'), { recursive: true });
    expect(up().status).not.toBe(0);
    mkdirSync(path.join(folder, 'write'));
    writeFileSync(path.join(folder, 'write/key'), '');
    expect(up()).toMatchObject({ status: 1, stderr: expect.stringContaining('write/key is empty. Delete it') });
  });

  it('makes one of each, however many start at once', async () => {
    const starts = Array.from({ length: 8 }, () => {
      const child = spawn('sh', [SCRIPT, folder], { env: { PATH: process.env.PATH } });
      let said = '';
      child.stdout.on('data', (data) => (said += String(data)));
      return new Promise<string>((resolve) => child.on('close', () => resolve(said)));
    });
    const said = (await Promise.all(starts)).join('');
    expect(made().sort()).toEqual(FILES);
    for (const name of ['grafana/admin-password', 'read/key', 'write/key']) {
      expect(said.split(`cat ${folder}/${name}\n`)).toHaveLength(2);
      expect(said).toContain(keyOf(name));
    }
  });
});

interface Service {
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly command?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly ports?: readonly string[];
}

describe('docker-compose.yaml, to a stranger who has read it', () => {
  const compose = yamlOf('docker-compose.yaml') as { services: Record<string, Service>; configs?: object };
  const services = Object.entries(compose.services);
  const keyVolumes = new Map(mountsOf(compose.services.keys).filter(([, target]) => target.startsWith('/keys/')));

  it('has no key, password or token in it', () => {
    const text = textOf('docker-compose.yaml').replaceAll(/^\s*#.*$/gm, '');
    const defaults = [...text.matchAll(/\$\{(\w*(?:KEY|PASSWORD|SECRET|TOKEN)\w*)(?::?-([^}]*))?\}/g)];
    expect(defaults.length).toBeGreaterThan(5);
    expect(defaults.filter(([, , value]) => value !== '')).toEqual([]);
    const literal = services.flatMap(([name, { environment = {} }]) =>
      Object.entries(environment)
        .filter(([key, value]) => /KEY|PASSWORD|SECRET|TOKEN/.test(key) && !/^\$\{|^\/keys\//.test(value))
        .map(([key]) => `${name}: ${key}`)
    );
    expect(literal).toEqual([]);
    expect(compose.configs).toBeUndefined();
  });

  it('is not the only file without them', () => {
    const places =
      '{*.{md,yaml,json},{.github,actions,compose,docs,prometheus,provisioning,src}/**/*.{md,yml,yaml,json,sh,ts}}';
    const files = globSync(places, { cwd: ROOT, dot: true, posix: true, nodir: true });
    expect(files.length).toBeGreaterThan(500);
    const published = files.filter((file) => PUBLISHED_ONCE.some((key) => textOf(file).includes(key)));
    // It says who gives one of them that it was published.
    expect(published).toEqual(['compose/keys.sh']);
  });

  it('lets each service read the keys that it needs, and no other', () => {
    const readers = Object.fromEntries(
      [...keyVolumes.keys()].map((volume) => [
        volume,
        services.filter(([name, service]) => name !== 'keys' && hasVolume(service, volume)).map(([name]) => name),
      ])
    );
    expect(readers).toEqual({
      'grafana-keys': ['grafana'],
      'write-key': ['collector', 'collector-2'],
      'read-key': ['grafana', 'collector', 'collector-2', 'prometheus'],
      'postgres-password': ['collector', 'collector-2', 'postgres'],
    });
  });

  it('finds each key where it was put, when it has been made, and can change none', () => {
    for (const [name, service] of services.filter(([each]) => each !== 'keys')) {
      const text = JSON.stringify([service.environment, service.entrypoint, service.command]);
      const config = name === 'prometheus' ? textOf('compose/prometheus.yaml') : '';
      const read = [...`${text}${config}`.matchAll(/\/keys\/(\w+\/[\w-]+)/g)].map(([, file]) => file);
      expect(read.filter((file) => !FILES.includes(file ?? ''))).toEqual([]);
      const mounted = (service.volumes ?? []).filter((volume) => volume.includes(':/keys/'));
      expect(mounted.map((volume) => volume.split(':')[1]).sort()).toEqual(
        [...new Set(read.map((file) => `/keys/${file?.split('/')[0]}`))].sort()
      );
      for (const volume of mounted) {
        const [source = '', target, mode] = volume.split(':');
        expect([name, keyVolumes.get(source), mode]).toEqual([name, target, 'ro']);
        expect(service.depends_on?.keys).toEqual({ condition: 'service_completed_successfully' });
      }
    }
  });

  it('answers on this machine alone, and nothing that any page could use', () => {
    const ports = services.flatMap(([name, service]) => (service.ports ?? []).map((port) => [name, port] as const));
    expect(ports.filter(([, port]) => !port.startsWith('127.0.0.1:'))).toEqual([]);
    expect([...new Set(ports.map(([name]) => name))]).toEqual(['grafana', 'collector', 'collector-2', 'prometheus']);
  });

  it('has Grafana refuse what other sites send, and names that lead here', () => {
    expect(compose.services.grafana?.environment).toMatchObject({
      GF_SECURITY_CSRF_ALWAYS_CHECK: 'true',
      GF_SERVER_ENFORCE_DOMAIN: 'true',
      GF_SERVER_DOMAIN: 'localhost',
      GF_SERVER_ROOT_URL: expect.stringMatching(/^http:\/\/localhost:/),
      DORA_QUERIES_RUN_ON: '${DORA_QUERIES_RUN_ON:-server}',
    });
  });
});

function mountsOf(service: Service | undefined): ReadonlyArray<readonly [string, string]> {
  return (service?.volumes ?? []).map((volume) => volume.split(':').slice(0, 2) as [string, string]);
}

function hasVolume(service: Service, volume: string): boolean {
  return mountsOf(service).some(([source]) => source === volume);
}
