import type { SavedOptions } from '../../configuration/settings';
import { environmentKey, type EnvironmentKey } from '../../engine/domain/environmentKey';
import { repositoryKey } from '../../engine/domain/repositoryKey';
import {
  type EnvironmentUse,
  type RepositorySurvey,
  type Surveyed,
  type WorkflowUse,
} from '../../sources/github/survey/repositorySurvey';
import { deployingInName, productionInName, tagPattern } from '../../sources/github/survey/speakingNames';
import { counted, lately } from './words';

export type DeploymentSettings = Pick<SavedOptions, 'deploymentSource' | 'environment' | 'workflow' | 'tagPatterns'>;

/** What counts as a deployment in a repository, and why. */
export interface DeploymentChoice {
  readonly repository: string;
  readonly settings: DeploymentSettings;
  /** Sentences without their full stops, of which the first is the reason and the others are worth knowing. */
  readonly reasons: readonly string[];
  /** How many deployments that makes in the last 90 days; 0 where there is nothing to go by. */
  readonly deployments: number;
}

/**
 * Deployments to an environment that is production by its name, or could be; else a workflow that deploys by its name;
 * else releases; else merges: the first of which there is any in the last 90 days, and where there is none, the first of
 * which there ever was any.
 */
export function chooseDeployments(survey: RepositorySurvey): DeploymentChoice {
  const candidates = candidatesOf(survey);
  const chosen = candidates.find(({ deployments }) => deployments > 0) ?? candidates[0];
  if (chosen === undefined) {
    return {
      repository: survey.repository,
      settings: { deploymentSource: 'deployments', environment: 'production' },
      reasons: ['nothing was found that could be a deployment: this is what holds unless something is set'],
      deployments: 0,
    };
  }
  const [reason = '', ...more] = chosen.reasons;
  return { ...chosen, reasons: [`${reason}${whatIsNot(survey, chosen)}`, ...more] };
}

/** Whether there is anything that could be a deployment. */
export function hasDeployments(survey: RepositorySurvey): boolean {
  return candidatesOf(survey).length > 0;
}

function candidatesOf(survey: RepositorySurvey): readonly DeploymentChoice[] {
  return [...ofEnvironments(survey), ...ofWorkflows(survey), ...ofReleases(survey), ...ofMerges(survey)];
}

/** Why nothing that comes before was chosen. */
function whatIsNot({ environments, workflows, releases }: RepositorySurvey, { settings }: DeploymentChoice): string {
  const order = ['deployments', 'workflow-runs', 'releases', 'merges'] as const;
  const before = order.slice(
    0,
    Math.max(
      0,
      order.findIndex((source) => source === settings.deploymentSource)
    )
  );
  const surveyed: Readonly<Record<string, readonly [Surveyed<unknown>, string]>> = {
    deployments: [environments, 'deployments to what could be production'],
    'workflow-runs': [workflows, 'runs of a workflow that deploys by its name'],
    releases: [releases, 'releases'],
  };
  const lists = before.flatMap((source) => (surveyed[source] ? [surveyed[source]] : []));
  const absent = lists.flatMap(([{ kind }, words]) => (kind === 'read' ? [`no ${words}`] : []));
  const unread = lists.flatMap(([{ kind }, words]) => (kind === 'unread' ? [words] : []));
  return [
    ...(absent.length > 0 ? [`; there are ${absent.join(', ')} in that time`] : []),
    ...(unread.length > 0 ? [`; whether there are ${unread.join(' or ')} could not be read`] : []),
  ].join('');
}

function read<Value>(surveyed: Surveyed<readonly Value[]>): readonly Value[] {
  return surveyed.kind === 'read' ? surveyed.value : [];
}

function ofEnvironments({ repository, environments }: RepositorySurvey): DeploymentChoice[] {
  const used = read(environments).filter(({ name, latestAt }) => latestAt !== undefined && productionInName(name) > 0);
  const likeliest = [...used].sort(
    (a, b) =>
      Number(b.recent > 0) - Number(a.recent > 0) ||
      productionInName(b.name) - productionInName(a.name) ||
      b.recent - a.recent
  );
  const [first, ...others] = likeliest;
  if (first === undefined) {
    return [];
  }
  const alike = others.filter(({ name, recent }) => recent > 0 && productionInName(name) > 1);
  return [
    {
      repository,
      settings: { deploymentSource: 'deployments', environment: first.name },
      reasons: [
        lately('deployment', first, `to "${first.name}"`),
        ...(productionInName(first.name) === 1
          ? [`its name does not say that it is production: another environment may be meant`]
          : []),
        ...unfinishedElsewhere(read(environments), first),
        ...alike.map(
          (other) =>
            `${lately('deployment', other, `to "${other.name}"`)}: name that besides where it is not the same change again`
        ),
      ],
      deployments: first.recent,
    },
  ];
}

/** A tool that reports no result makes deployments that never count; one or two of them may only run yet. */
function unfinishedElsewhere(environments: readonly EnvironmentUse[], { name }: EnvironmentUse): string[] {
  return environments.flatMap((other) =>
    other.unfinished > other.recent && (other.name === name || (other.recent === 0 && productionInName(other.name) > 1))
      ? [`${counted(other.unfinished, 'deployment')} to "${other.name}" without a result, which count nowhere`]
      : []
  );
}

function ofWorkflows({ repository, workflows }: RepositorySurvey): DeploymentChoice[] {
  const choices = read(workflows).flatMap((workflow) => {
    const choice = ofWorkflow(repository, workflow);
    return choice === undefined ? [] : [{ choice, rank: deployingInName(workflow.name, workflow.file) }];
  });
  return choices
    .sort((a, b) => b.rank - a.rank || b.choice.deployments - a.choice.deployments)
    .map(({ choice }) => choice);
}

function ofWorkflow(repository: string, { name, file, runs }: WorkflowUse): DeploymentChoice | undefined {
  if (runs === undefined) {
    return undefined;
  }
  const { onDefaultBranch, ofTags, tags } = runs;
  const pattern = tagPattern(tags);
  const takesTags = pattern !== undefined && ofTags.recent > onDefaultBranch.recent;
  const use = takesTags ? ofTags : onDefaultBranch;
  if (use.latestAt === undefined) {
    return undefined;
  }
  const title = name === file ? file : `${file} (${name})`;
  return {
    repository,
    settings: { deploymentSource: 'workflow-runs', workflow: file, ...(takesTags && { tagPatterns: [pattern] }) },
    reasons: [
      lately(
        'run',
        use,
        `of ${title} ${takesTags ? `for tags such as ${tags[0] ?? pattern}` : 'on the default branch'}`
      ),
      ...(takesTags && onDefaultBranch.recent > 0
        ? [`its ${counted(onDefaultBranch.recent, 'run')} on the default branch count besides`]
        : []),
      ...(!takesTags && ofTags.recent > 0
        ? [`${lately('run', ofTags, 'for tags')}, which do not count: set tagPatterns where these deploy`]
        : []),
    ],
    deployments: takesTags ? ofTags.recent + onDefaultBranch.recent : onDefaultBranch.recent,
  };
}

function ofReleases({ repository, releases }: RepositorySurvey): DeploymentChoice[] {
  if (releases.kind === 'unread' || releases.value.latestAt === undefined) {
    return [];
  }
  const { value } = releases;
  const isOfOne = tagPattern(value.tags) !== undefined || value.tags.length < 2;
  return [
    {
      repository,
      settings: { deploymentSource: 'releases' },
      reasons: [
        lately('release', value),
        ...(isOfOne
          ? []
          : [
              `tags of several kinds, such as ${value.tags.slice(0, 3).join(', ')}: set tagPatterns where only some are of this service`,
            ]),
      ],
      deployments: value.recent,
    },
  ];
}

function ofMerges({ repository, merges }: RepositorySurvey): DeploymentChoice[] {
  return merges.kind === 'unread' || merges.value.latestAt === undefined
    ? []
    : [
        {
          repository,
          settings: { deploymentSource: 'merges' },
          reasons: [lately('merge', merges.value, 'into the default branch')],
          deployments: merges.value.recent,
        },
      ];
}

/** What most repositories choose, with every environment that is theirs alone to name. */
export function commonDeployments(
  choices: readonly DeploymentChoice[],
  surveys: readonly RepositorySurvey[]
): DeploymentSettings {
  const groups = new Map<string, DeploymentChoice[]>();
  for (const choice of choices) {
    const { deploymentSource, workflow, tagPatterns } = choice.settings;
    const key = JSON.stringify([deploymentSource, workflow, tagPatterns]);
    groups.set(key, [...(groups.get(key) ?? []), choice]);
  }
  const found = (group: readonly DeploymentChoice[]) => group.filter(({ deployments }) => deployments > 0).length;
  const sum = (group: readonly DeploymentChoice[]) => group.reduce((total, { deployments }) => total + deployments, 0);
  const [most = []] = [...groups.values()].sort(
    (a, b) => found(b) - found(a) || b.length - a.length || sum(b) - sum(a)
  );
  const [first] = most;
  if (first === undefined || first.settings.deploymentSource !== 'deployments') {
    return first?.settings ?? {};
  }
  const environments = environmentsOf(most, surveys);
  return { ...first.settings, environment: environments.length === 1 ? environments[0] : environments };
}

/** One that means something else in a repository that deploys to another is left out. */
function environmentsOf(choices: readonly DeploymentChoice[], surveys: readonly RepositorySurvey[]): string[] {
  const byUse = [...choices].sort((a, b) => b.deployments - a.deployments);
  const named = (choice: DeploymentChoice) => String(choice.settings.environment);
  const counts = new Map<EnvironmentKey, { name: string; repositories: number }>();
  for (const choice of byUse) {
    const key = environmentKey(named(choice));
    counts.set(key, {
      name: counts.get(key)?.name ?? named(choice),
      repositories: (counts.get(key)?.repositories ?? 0) + 1,
    });
  }
  const [first, ...others] = [...counts.entries()].sort(([, a], [, b]) => b.repositories - a.repositories);
  const isElsewhere = (key: EnvironmentKey) =>
    choices.some(
      (choice) =>
        environmentKey(named(choice)) !== key &&
        surveys.some(
          ({ repository, environments }) =>
            repositoryKey(repository) === repositoryKey(choice.repository) &&
            read(environments).some(({ name, recent }) => environmentKey(name) === key && recent > 0)
        )
    );
  return [first, ...others.filter(([key]) => !isElsewhere(key))].flatMap((entry) => (entry ? [entry[1].name] : []));
}
