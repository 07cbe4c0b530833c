import { executableName, machinePlatform, PLATFORMS } from './platform';

describe('the platforms of executables', () => {
  it('names a file for each as Grafana looks for it', () => {
    expect(PLATFORMS.map((platform) => executableName('gpx_dora', platform))).toEqual([
      'gpx_dora_linux_amd64',
      'gpx_dora_linux_arm64',
      'gpx_dora_darwin_amd64',
      'gpx_dora_darwin_arm64',
      'gpx_dora_windows_amd64.exe',
    ]);
  });

  it('knows the machine by the names that Node gives it', () => {
    expect(machinePlatform('linux', 'x64')).toMatchObject({ os: 'linux', arch: 'amd64' });
    expect(machinePlatform('darwin', 'arm64')).toMatchObject({ os: 'darwin', arch: 'arm64' });
    expect(machinePlatform('win32', 'x64')).toMatchObject({ os: 'windows', arch: 'amd64' });
  });

  it('says for which machines there is a backend where there is none', () => {
    expect(() => machinePlatform('freebsd', 'x64')).toThrow(
      'not built for freebsd on x64, only for linux_amd64, linux_arm64, darwin_amd64, darwin_arm64, windows_amd64'
    );
    expect(() => machinePlatform('linux', 'riscv64')).toThrow('not built for linux on riscv64');
  });
});
