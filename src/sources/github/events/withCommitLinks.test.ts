import { aDeployment } from '../../../engine/testing/aDeployment.fixtures';
import { withCommitLinks } from './withCommitLinks';

describe('the page of a deployment', () => {
  it.each([
    ['https://ci.example/1', 'https://ci.example/1'],
    [undefined, 'https://github.com/acme/shop/commit/abc'],
    ['javascript:alert(document.cookie)', 'https://github.com/acme/shop/commit/abc'],
  ])('that names %s is %s', (url, expected) => {
    const deployment = aDeployment({ finished: '2026-03-01T10:00Z', sha: 'abc', ...(url !== undefined && { url }) });
    const events = { repository: 'acme/shop', deployments: [deployment], pullRequests: [] };
    const linked = withCommitLinks(events, 'https://github.com/acme/shop');
    expect(linked.deployments.map((one) => one.url)).toEqual([expected]);
  });
});
