import { execFileSync } from 'node:child_process';

const SCRIPT = `
  import { bucketsOf } from './buckets';
  const starts = (moment, size, zone) =>
    bucketsOf({ from: Date.parse(moment), to: Date.parse(moment) + 4 * 86_400_000 }, size, zone).map(({ from }) => from);
  console.log(JSON.stringify([
    starts('2026-10-23T00:00Z', 'day', 'Atlantic/Azores'),
    starts('2021-03-26T00:00Z', 'day', 'America/Asuncion'),
    starts('2019-04-05T00:00Z', 'day', 'America/Santiago'),
    starts('2026-10-24T00:00Z', 'hour', 'Europe/Dublin'),
  ]));`;

it('buckets do not depend on the zone of the machine', () => {
  const options = { cwd: __dirname, encoding: 'utf8' } as const;
  const bundling = ['--bundle', '--platform=node', '--loader=ts', '--log-level=error'];
  const bundle = execFileSync(require.resolve('esbuild/bin/esbuild'), bundling, { ...options, input: SCRIPT });
  const [onUtc, ...elsewhere] = ['UTC', 'America/New_York', 'Europe/Dublin', 'Australia/Lord_Howe'].map((machineZone) =>
    execFileSync(process.execPath, ['-'], { ...options, input: bundle, env: { ...process.env, TZ: machineZone } })
  );
  expect(onUtc).toMatch(/^\[\[\d+,/);
  expect(elsewhere).toEqual([onUtc, onUtc, onUtc]);
}, 60_000);
