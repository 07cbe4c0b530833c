import { aDeployment } from '../../testing/aDeployment.fixtures';
import { aPullRequest, type PullRequestFixture } from '../../testing/aPullRequest.fixtures';
import { reasonsById } from '../../testing/measure.fixtures';
import type { FailureSignalSettings } from './failureSignalSettings';

const first = aDeployment({ id: 'first', finished: '2026-03-01T10:00Z' });
const second = aDeployment({ id: 'second', finished: '2026-03-01T14:00Z' });

describe('signal 5, hotfix', () => {
  const reasonsOf = (fixture: PullRequestFixture) =>
    reasonsById({ deployments: [first, second], pullRequests: [aPullRequest({ labels: ['hotfix'], ...fixture })] });

  it('marks the deployment that was the latest when the hotfix was opened, not when it was merged', () => {
    expect(reasonsOf({ opened: '2026-03-01T13:00Z', merged: '2026-03-01T15:00Z' })).toEqual({
      first: ['hotfix'],
      second: [],
    });
    expect(reasonsOf({ opened: '2026-03-01T14:00Z', merged: '2026-03-01T15:00Z' })).toEqual({
      first: [],
      second: ['hotfix'],
    });
  });

  it.each([
    ['24 hours after the deployment to the millisecond', '2026-03-02T10:00:00.000Z', ['hotfix']],
    ['a millisecond more', '2026-03-02T10:00:00.001Z', []],
  ])('counts one merged %s: %s', (_when, merged, reasons) => {
    expect(reasonsOf({ opened: '2026-03-01T11:00Z', merged })).toEqual({ first: reasons, second: [] });
  });

  it('counts one opened and merged in the moment the deployment finished', () => {
    expect(reasonsOf({ merged: '2026-03-01T10:00Z' })).toEqual({ first: ['hotfix'], second: [] });
  });

  it('marks nothing where it was opened before every deployment', () => {
    expect(reasonsOf({ opened: '2026-03-01T09:59:59.999Z', merged: '2026-03-01T11:00Z' })).toEqual({
      first: [],
      second: [],
    });
  });

  it('counts one merged into another branch, such as a release branch', () => {
    expect(reasonsOf({ merged: '2026-03-01T11:00Z', intoDefaultBranch: false })).toEqual({
      first: ['hotfix'],
      second: [],
    });
  });

  it('has another window where the settings say so', () => {
    const pullRequests = [aPullRequest({ labels: ['hotfix'], merged: '2026-03-01T12:00Z' })];
    expect(reasonsById({ deployments: [first], pullRequests }, { hotfixWithinHours: 1 })).toEqual({ first: [] });
    expect(reasonsById({ deployments: [first], pullRequests }, { hotfixWithinHours: 2 })).toEqual({
      first: ['hotfix'],
    });
  });
});

describe('what a hotfix is', () => {
  const isHotfix = (fixture: Partial<PullRequestFixture>, settings: Partial<FailureSignalSettings> = {}) =>
    reasonsById(
      { deployments: [first], pullRequests: [aPullRequest({ merged: '2026-03-01T11:00Z', ...fixture })] },
      settings
    )['first']?.includes('hotfix');

  it('is a label, in any case and among others', () => {
    expect(isHotfix({ labels: ['hotfix'] })).toBe(true);
    expect(isHotfix({ labels: ['urgent', 'HotFix'] })).toBe(true);
    expect(isHotfix({ labels: [] })).toBe(false);
    expect(isHotfix({ labels: ['not a hotfix'] })).toBe(false);
  });

  it('is neither title nor branch, as long as the settings name no pattern', () => {
    expect(isHotfix({ title: 'Hotfix: mend the till', branch: 'revert-123-till' })).toBe(false);
  });

  it('is another label where the settings say so', () => {
    expect(isHotfix({ labels: ['regression'] }, { hotfixLabels: ['Regression', 'revert'] })).toBe(true);
    expect(isHotfix({ labels: ['hotfix'] }, { hotfixLabels: ['regression'] })).toBe(false);
  });

  it('is a pattern of the title or of the branch where the settings say so', () => {
    expect(isHotfix({ title: 'Revert "Sell hats"' }, { hotfixTitlePatterns: ['^revert\\b'] })).toBe(true);
    expect(isHotfix({ title: 'Do not revert' }, { hotfixTitlePatterns: ['^revert\\b'] })).toBe(false);
    expect(isHotfix({ branch: 'revert-123-hats' }, { hotfixBranchPatterns: ['^revert-\\d+-'] })).toBe(true);
    expect(isHotfix({ branch: 'revert-hats' }, { hotfixBranchPatterns: ['^revert-\\d+-'] })).toBe(false);
  });

  it('refuses a pattern that is no regular expression, by name', () => {
    expect(() => isHotfix({}, { hotfixTitlePatterns: ['['] })).toThrow(
      'The hotfix pattern "[" is not a regular expression; mend it'
    );
  });
});
