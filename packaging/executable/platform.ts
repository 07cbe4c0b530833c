/** A machine that Grafana runs on, in the words of Go, which Grafana is written in: they are part of the file name. */
export interface Platform {
  readonly os: 'linux' | 'darwin' | 'windows';
  readonly arch: 'amd64' | 'arm64';
  /**
   * The npm package with the Bun that the program is put into. For Linux the one for glibc: it asks for nothing that
   * Grafana's Alpine image for amd64 lacks, while the one for musl needs a libstdc++ that is not there. For amd64 it
   * runs on processors without AVX2 (since 1.4 its `-baseline` twin holds the same file).
   */
  readonly bunPackage: string;
  /** The name of the same in `bun build --target`. */
  readonly bunTarget: string;
  /** The npm package with SQLite for the collector, for the same C library as Bun's. */
  readonly sqlitePackage: string;
}

export const PLATFORMS: readonly Platform[] = [
  {
    os: 'linux',
    arch: 'amd64',
    bunPackage: '@oven/bun-linux-x64',
    bunTarget: 'bun-linux-x64',
    sqlitePackage: '@libsql/linux-x64-gnu',
  },
  {
    os: 'linux',
    arch: 'arm64',
    bunPackage: '@oven/bun-linux-aarch64',
    bunTarget: 'bun-linux-arm64',
    sqlitePackage: '@libsql/linux-arm64-gnu',
  },
  {
    os: 'darwin',
    arch: 'amd64',
    bunPackage: '@oven/bun-darwin-x64',
    bunTarget: 'bun-darwin-x64',
    sqlitePackage: '@libsql/darwin-x64',
  },
  {
    os: 'darwin',
    arch: 'arm64',
    bunPackage: '@oven/bun-darwin-aarch64',
    bunTarget: 'bun-darwin-arm64',
    sqlitePackage: '@libsql/darwin-arm64',
  },
  {
    os: 'windows',
    arch: 'amd64',
    bunPackage: '@oven/bun-windows-x64',
    bunTarget: 'bun-windows-x64',
    sqlitePackage: '@libsql/win32-x64-msvc',
  },
];

const OS_OF_NODE: Partial<Record<string, Platform['os']>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' };
const ARCH_OF_NODE: Partial<Record<string, Platform['arch']>> = { x64: 'amd64', arm64: 'arm64' };

/**
 * The machine that this runs on.
 *
 * @param os, arch as `process.platform` and `process.arch` name them
 * @throws Error where executables are not built for such a machine
 */
export function machinePlatform(os: string, arch: string): Platform {
  const found = PLATFORMS.find((one) => one.os === OS_OF_NODE[os] && one.arch === ARCH_OF_NODE[arch]);
  if (found === undefined) {
    const known = PLATFORMS.map(platformName).join(', ');
    throw new Error(`Executables are not built for ${os} on ${arch}, only for ${known}`);
  }
  return found;
}

/** `linux_amd64` */
export function platformName({ os, arch }: Platform): string {
  return `${os}_${arch}`;
}

/**
 * The name under which Grafana looks for the backend.
 *
 * @param executable as in plugin.json
 * @see https://grafana.com/developers/plugin-tools/reference/plugin-json
 */
export function executableName(executable: string, platform: Platform): string {
  return `${executable}_${platformName(platform)}${platform.os === 'windows' ? '.exe' : ''}`;
}
