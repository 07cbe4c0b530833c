import { at, incident } from './known.fixtures';
import { completeRevision, isOfGitHub, revisionProblem } from './revisionRules';

const deployment = {
  kind: 'deployment',
  occurredAt: at(3),
  environment: 'production',
  commitSha: 'a',
  status: 'success',
} as const;

describe('a revision', () => {
  it('may withdraw the step that it supersedes, or change one of its id and its details', () => {
    const detected = incident('detected', 1, { severity: 'high' });
    expect(revisionProblem(detected, incident('detection-withdrawn', 2))).toBeUndefined();
    expect(revisionProblem(detected, incident('detected', 2, { severity: 'low' }))).toBeUndefined();
    expect(revisionProblem(detected, { ...detected, incidentId: 'INC-2' })).toBeUndefined();
  });

  it('may not be of another kind or step, nor change the id and details at once', () => {
    const detected = incident('detected', 1);
    expect(revisionProblem(detected, deployment)).toBe('is of the kind incident');
    expect(revisionProblem(detected, incident('resolution-withdrawn', 1))).toContain('was detected, and this that');
    expect(revisionProblem(detected, incident('detected', 2, { incidentId: 'INC-2' }))).toContain(
      'correct the id alone'
    );
  });

  it('leaves of what GitHub said the moments that do not contradict it', () => {
    const ofGitHub = { ...deployment, startedAt: at(2), unhealthyAt: at(4), revision: 1 };
    expect(completeRevision({ ...deployment, occurredAt: at(5) }, ofGitHub)).toEqual({
      ...deployment,
      occurredAt: at(5),
      startedAt: at(2),
    });
  });

  it('is of GitHub where it has a revision or statuses', () => {
    expect([deployment, { ...deployment, revision: 1 }, { ...deployment, statuses: [] }].map(isOfGitHub)).toEqual([
      false,
      true,
      true,
    ]);
  });
});
