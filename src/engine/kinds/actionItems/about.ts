import type { AboutQuery } from '../kind';
import { ROWS } from '../sharedAbout';
import type { ActionItemsQuery } from './query';

export const aboutActionItems: AboutQuery<ActionItemsQuery> = {
  ...ROWS,
  title: 'Action items',
  description: 'What was agreed on and is still to be done: open issues with the label dora-action',
  whatItCounts:
    'The issues with the label dora-action that are open now, whatever the time range, environment and window: overdue ones first. The owner is the first assignee, the day that of a line "Due: 2026-08-31" in the text, else of the milestone.',
  // Nothing that deployments or incidents lack says anything of them.
  restsOn: [],
  choices: {},
};
