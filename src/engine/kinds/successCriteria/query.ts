import { z } from 'zod';
import type { Immutable } from '../../domain/immutable';
import { criterionText, type CriterionText } from '../../frames/criterionText';
import { stringField } from '../../frames/fields';
import type { Frame } from '../../frames/frame';
import { tableFrame } from '../../frames/frames';
import { titled } from '../../frames/rowText';
import { type Group, groupTitle } from '../../frames/series';
import { successCriteria as criteriaOf } from '../../improvement/successCriteria/successCriteria';
import { overSummary } from '../../measuring/measureGroups';
import type { QueryContext } from '../../measuring/queryContext';
import { scope } from '../../measuring/scope';
import { summaryRange, window } from '../../measuring/window';
import { measureAll } from '../../metrics/measureAll';
import { vulnerabilitiesOf } from '../../metrics/security';
import { type SecurityTimes, securityTimes } from '../../metrics/securitySummary';

const schema = z.object({
  metric: z.literal('successCriteria'),
  ...scope,
  ...window,
});

/** One row per criterion of success, with the value of the window. */
export type SuccessCriteriaQuery = Immutable<z.output<typeof schema>>;

export const successCriteria = { schema, frames };

const COLUMNS: Readonly<Record<keyof CriterionText, string>> = {
  horizon: 'After',
  criterion: 'Criterion',
  asked: 'Asked',
  current: 'Now',
  state: 'State',
  remark: 'Remark',
};

function frames(query: SuccessCriteriaQuery, context: QueryContext): Frame[] {
  const rows = overSummary(query, context, measureAll).flatMap(({ labels, value }) =>
    criteriaOf(value, securityOf(labels, query, context)).map((criterion) => ({
      group: groupTitle(labels),
      ...criterionText(criterion, value),
    }))
  );
  const group = stringField(
    'group',
    rows.map((row) => row.group),
    titled('Group')
  );
  const fields = Object.entries(COLUMNS).map(([name, title]) =>
    stringField(
      name,
      rows.map((row) => row[name as keyof CriterionText]),
      titled(title)
    )
  );
  return [
    tableFrame('success criteria', rows.some((row) => row.group !== '') ? [group, ...fields] : fields, context.notices),
  ];
}

/** Of vulnerabilities no more is known than the repository: those of an environment or a team are not told apart here. */
function securityOf(
  { repository, ...others }: Group<unknown>['labels'],
  query: SuccessCriteriaQuery,
  context: QueryContext
): SecurityTimes | null {
  const { vulnerabilities } = context;
  return vulnerabilities.kind === 'notConfigured' || Object.keys(others).length > 0
    ? null
    : securityTimes(vulnerabilitiesOf(vulnerabilities, repository), summaryRange(query, context));
}
