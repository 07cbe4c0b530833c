import { z } from 'zod';
import { NO_TEAM, type Team } from '../engine/measuring/team';
import { firstProblem } from '../sources/problems';
import { configuredProblem } from '../sources/selector';
import { checked, names, textOrTexts, type Setting } from '../sources/setting';
import { trailerPatternProblem } from '../sources/trailers';
import { asJsonToo } from './jsonText';

/** By name: the repositories of each. */
const teams = z.record(z.string(), names()).superRefine((all, context) => {
  for (const [name, repositories] of Object.entries(all)) {
    const message = teamProblem({ name, repositories });
    if (message !== undefined) {
      context.addIssue({ code: 'custom', message, path: [name] });
    }
  }
});

/** What is wrong with one team, or undefined. */
export function teamProblem({ name, repositories }: Team): string | undefined {
  if (name.trim() === '') {
    return 'A team needs a name';
  }
  if (name.trim().toLowerCase() === NO_TEAM) {
    return `"${name}" is what repositories of no team are called: give the team another name`;
  }
  const problem = configuredProblem(repositories);
  return repositories.length === 0
    ? `The team ${name} has no repository: name one, or take the team away`
    : problem && `The team ${name}: ${problem}`;
}

/** The teams of the setting, in the order in which they were written. */
export function teamsOf(byName: z.output<typeof teams>): Team[] {
  return Object.entries(byName).map(([name, repositories]) => ({ name: name.trim(), repositories }));
}

/** What numbers can be grouped by, besides what was read. */
export const GROUP_SETTINGS = {
  teams: {
    schema: asJsonToo(teams),
    about: 'groups',
    help: 'Which repositories belong to which team, by its name: {payments: [acme/pay, acme/ledger]}. For groups by team; a repository may belong to several',
    variable: 'DORA_TEAMS',
  },
  trailerPatterns: {
    schema: checked(textOrTexts([]), (all) => firstProblem(all, trailerPatternProblem)),
    about: 'groups',
    help: 'Regular expressions of trailers of commit messages, such as Co-authored-by: .*\\[bot\\], for groups by trailer. Messages are read where there are any',
    variable: 'DORA_TRAILER_PATTERN',
    flag: {
      name: '--trailer-pattern',
      value: '<regex>',
      help: 'what trailers of commit messages match, for --by trailer; may be repeated (default: none)',
      repeatable: true,
      showsDefault: true,
    },
  },
} as const satisfies Record<string, Setting>;
