import { amount, checked, type Setting } from '../sources/setting';
import { reserveProblem } from './problems';

/** How much may be read, and what of GitHub's rate limit is left to others. */
export const BUDGET_SETTINGS = {
  askAboveRepositories: {
    schema: amount(100),
    about: 'gitHub',
    help: 'A question about more repositories than this is read when somebody says so: by a refresh of a panel, or with --yes. On the server, and so for alert rules, it is refused',
    variable: 'DORA_ASK_ABOVE_REPOSITORIES',
    flag: {
      name: '--ask-above',
      value: '<count>',
      help: 'ask before more repositories than this are read (default: 100)',
    },
  },
  rateLimitReserve: {
    schema: checked(amount(10), reserveProblem),
    about: 'gitHub',
    help: "The share of GitHub's rate limit, in percent, that reading leaves to other tools: below it nothing is asked until the limit is reset",
    variable: 'DORA_RATE_LIMIT_RESERVE',
    flag: {
      name: '--rate-limit-reserve',
      value: '<percent>',
      help: "the share of GitHub's rate limit that is left to other tools (default: 10)",
    },
  },
} as const satisfies Record<string, Setting>;
