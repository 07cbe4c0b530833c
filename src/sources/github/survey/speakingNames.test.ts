import { deployingInName, incidentInName, isTagName, productionInName, tagPattern } from './speakingNames';

describe('productionInName', () => {
  it.each([
    ['production', 3],
    ['Production', 3],
    ['live', 3],
    ['prod-eu', 2],
    ['Production – shop', 2],
    ['deployProd', 2],
    ['azure', 1],
    ['delivery', 1],
    ['staging', 0],
    ['prod-staging', 0],
    ['preview', 0],
    ['pr-17', 0],
    ['pr17', 0],
    ['non-prod', 0],
    ['github-pages', 0],
    ['npm', 0],
  ])('of %s is %d', (name, rank) => expect(productionInName(name)).toBe(rank));
});

describe('deployingInName', () => {
  it.each([
    ['Deploy', 'main.yml', 3],
    ['main', 'deploy.yml', 3],
    ['Release', 'release.yaml', 2],
    ['Publish to npm', 'npm.yml', 2],
    ['CD', 'cd.yml', 1],
    ['Test and deploy', 'main.yml', 1],
    ['CI', 'ci.yml', 0],
    ['Deploy preview', 'preview.yml', 0],
    ['Deploy to staging', 'deploy.yml', 0],
    ['Deploy docs', 'docs.yml', 0],
    ['Release drafter', 'release-drafter.yml', 0],
    ['pages-build-deployment', 'pages-build-deployment', 0],
    ['Employment', 'employment.yml', 0],
  ])('of %s in %s is %d', (name, file, rank) => expect(deployingInName(name, file)).toBe(rank));
});

describe('incidentInName', () => {
  it.each([
    ['incident', 3],
    ['type: Incident', 3],
    ['kind/outage', 2],
    ['sev1', 2],
    ['bug', 1],
    ['Bugs', 1],
    ['debug', 0],
    ['incidental', 0],
    ['enhancement', 0],
  ])('of %s is %d', (label, rank) => expect(incidentInName(label)).toBe(rank));
});

describe('tags', () => {
  it.each([
    ['v1.2.3', true],
    ['web@1.2.3-rc.1', true],
    ['@acme/web@1.2.3', true],
    ['web-v1.2.3', true],
    ['2026-03-01', false],
    ['main', false],
    ['release/1.2', false],
    ['stable', false],
  ])('%s is one by its name: %s', (ref, is) => expect(isTagName(ref, [])).toBe(is));

  it('are those that releases have, whatever their names', () => expect(isTagName('stable', ['stable'])).toBe(true));

  it.each([
    [['v1.2.3', 'v1.2.2'], 'v*'],
    [['web@1.2.0'], 'web@*'],
    [['1.2.3', '1.2.2'], '*.*.*'],
    [['web@1.2.0', 'api@1.2.0'], undefined],
    [['stable'], undefined],
    [['(a+)+1.2.3'], undefined],
    [[], undefined],
  ])('%j have the pattern %s in common', (tags, pattern) => expect(tagPattern(tags)).toBe(pattern));
});
