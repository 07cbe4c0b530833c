import { aDeployment } from '../../../engine/testing/aDeployment.fixtures';
import { withCommitLinks } from './withCommitLinks';

it('links a deployment to its own page, else to its commit', () => {
  const finished = '2026-03-02T10:00:00Z';
  const deployments = [
    aDeployment({ finished, sha: 'abc', url: 'https://ci.acme.example/7' }),
    aDeployment({ finished, sha: 'def' }),
  ];
  const events = { repository: 'acme/shop', deployments, pullRequests: [] };
  expect(withCommitLinks(events, 'https://github.com/acme/shop').deployments.map(({ url }) => url)).toEqual([
    'https://ci.acme.example/7',
    'https://github.com/acme/shop/commit/def',
  ]);
});
