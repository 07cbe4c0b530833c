import { publicDashboard } from '../../packaging/archive/publicDashboard';
import { filesIn, isThere, textOf } from './repositoryFile';

/** What the build made: these tests run after it. */
const plugin = JSON.parse(textOf('dist/plugin.json'));
const dashboards = filesIn('dashboards');

describe('the built plugin', () => {
  it('has every file that its plugin.json names', () => {
    const { logos, screenshots } = plugin.info;
    const named: string[] = [logos.small, logos.large, ...[...screenshots, ...plugin.includes].map(({ path }) => path)];
    expect(named.filter((file) => !isThere(`dist/${file}`))).toEqual([]);
    expect(named.length).toBeGreaterThan(6);
  });

  it('has the dashboards of this repository, byte for byte', () => {
    expect(filesIn('dist/dashboards')).toEqual(dashboards);
    for (const file of dashboards) {
      expect(textOf(`dist/dashboards/${file}`)).toBe(textOf(`dashboards/${file}`));
    }
  });

  it('has them once more to be shared with everyone', () => {
    expect(filesIn('dist/public-dashboards')).toEqual(dashboards);
    for (const file of dashboards) {
      expect(textOf(`dist/public-dashboards/${file}`)).toBe(publicDashboard(textOf(`dashboards/${file}`)));
    }
  });
});
