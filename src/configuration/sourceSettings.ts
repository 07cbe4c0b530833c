import { DEPLOYMENT_SOURCE_KINDS } from '../sources/deployments';
import { checked, choice, identifier, names, text, textOrTexts, type Setting } from '../sources/setting';
import { githubUrlProblem, pathsProblem } from './problems';
import { configuredProblem } from '../sources/selector';

/** Where GitHub is, who asks it, and for which repositories. */
export const GITHUB_SETTINGS = {
  repositories: {
    schema: checked(names(), configuredProblem),
    about: 'gitHub',
    help: 'The repositories, owner/name each, or what they belong to: acme/* or acme/web-*, topic:name, team:name; with ! before it, what is left out. What asks for none in particular counts all of these',
    variable: 'GITHUB_REPOSITORIES',
    flag: {
      name: '--repo',
      value: '<selector>',
      help: "a repository, or several: 'acme/*', topic:acme/web, team:payments, '!acme/legacy'; may be repeated",
      repeatable: true,
      showsDefault: true,
    },
  },
  githubUrl: {
    schema: checked(text(''), githubUrlProblem),
    about: 'gitHub',
    help: 'The address of a GitHub Enterprise Server, without a slash at its end; empty for github.com',
    variable: 'GITHUB_URL',
    flag: { name: '--github-url', value: '<url>', help: 'a GitHub Enterprise Server (default: https://github.com)' },
  },
  authentication: {
    schema: choice(['token', 'github-app'], 'token'),
    about: 'gitHub',
    help: 'How GitHub is shown who asks. A GitHub App needs appId, installationId and its private key',
    variable: 'GITHUB_AUTHENTICATION',
    flag: {
      name: '--authentication',
      value: '<kind>',
      help: 'how GitHub is shown who asks: by GITHUB_TOKEN, or by an app that GITHUB_APP_PRIVATE_KEY is the key of',
      choices: ['token', 'github-app'],
      group: 'GitHub App:',
    },
  },
  appId: {
    schema: identifier(),
    about: 'gitHub',
    help: "The id of the GitHub App: its App ID or its Client ID, on the app's own page",
    variable: 'GITHUB_APP_ID',
    flag: {
      name: '--app-id',
      value: '<id>',
      help: 'the App ID or the Client ID of the app',
      group: 'GitHub App:',
      onlyWith: { authentication: 'github-app' },
    },
  },
  installationId: {
    schema: identifier(),
    about: 'gitHub',
    help: 'The number that ends the address of the page under which the GitHub App is installed',
    variable: 'GITHUB_APP_INSTALLATION_ID',
    flag: {
      name: '--installation-id',
      value: '<number>',
      help: 'the number that ends the address of the page under which the app is installed',
      group: 'GitHub App:',
      onlyWith: { authentication: 'github-app' },
    },
  },
} as const satisfies Record<string, Setting>;

/** What counts as a deployment. */
export const DEPLOYMENT_SETTINGS = {
  deploymentSource: {
    schema: choice(DEPLOYMENT_SOURCE_KINDS, 'deployments'),
    about: 'deployments',
    help: "What counts as a deployment: GitHub's deployments, the runs of a workflow, releases, merged pull requests, or what was posted to the collector",
    variable: 'DORA_DEPLOYMENT_SOURCE',
    flag: {
      name: '--deployments',
      value: '<source>',
      help: 'what counts as a deployment',
      choices: DEPLOYMENT_SOURCE_KINDS,
      showsDefault: true,
    },
  },
  environment: {
    schema: textOrTexts(['production']),
    about: 'deployments',
    help: 'The environment, or a list of them, that counts where a query names none; what the deployments of a source without environments are called',
    variable: 'DORA_ENVIRONMENT',
    flag: {
      name: '--environment',
      value: '<name>',
      help: 'the environment; may be repeated with --deployments deployments or collector (default: production)',
      repeatable: true,
      showsDefault: true,
    },
  },
  workflow: {
    schema: text('release.yml'),
    about: 'deployments',
    help: 'The file of the workflow whose runs are deployments, in .github/workflows; with deploymentSource workflow-runs',
    variable: 'DORA_WORKFLOW',
    flag: {
      name: '--workflow',
      value: '<file>',
      help: 'the workflow whose runs are deployments, with --deployments workflow-runs',
      showsDefault: true,
      onlyWith: { deploymentSource: 'workflow-runs' },
    },
  },
  tagPatterns: {
    schema: textOrTexts([]),
    about: 'deployments',
    help: 'Globs of tags, such as web@*: with releases those that count, with workflow-runs those whose runs count besides the default branch; empty for all releases, and for no tags',
    variable: 'DORA_TAG_PATTERN',
    flag: {
      name: '--tag-pattern',
      value: '<glob>',
      help: 'with --deployments releases: the tags that count, such as web@*; with workflow-runs: tags whose runs count besides the default branch; may be repeated',
      repeatable: true,
      showsDefault: true,
    },
  },
} as const satisfies Record<string, Setting>;

export const COLLECTOR_SETTINGS = {
  collectorUrl: {
    schema: text(''),
    about: 'collector',
    help: 'The address of the collector, with or without the /dora at its end; where deployments, incidents or vulnerabilities come from it',
    variable: 'DORA_COLLECTOR_URL',
    flag: {
      name: '--collector-url',
      value: '<url>',
      help: 'the collector, with --deployments or --incidents collector (default: METRICS_ENDPOINT; the key: METRICS_READ_KEY or METRICS_API_KEY)',
      onlyWith: { deploymentSource: 'collector', incidentSource: 'collector', vulnerabilitySource: 'collector' },
    },
  },
} as const satisfies Record<string, Setting>;

/** Which pull requests count as changes. */
export const CHANGE_SETTINGS = {
  paths: {
    schema: checked(textOrTexts([]), pathsProblem),
    about: 'changes',
    help: 'Globs of files, such as services/web/**: only pull requests that touch such a file count as changes; empty for all',
    variable: 'DORA_PATH',
    flag: {
      name: '--path',
      value: '<glob>',
      help: 'only changes that touch such a file count, such as services/web/**; may be repeated (default: all)',
      repeatable: true,
      showsDefault: true,
    },
  },
  defaultBranchNames: {
    schema: names(),
    about: 'changes',
    help: 'Further names of the default branch, such as those it had before: what was merged into them, or ran on them, counts as on the default branch',
    variable: 'DORA_DEFAULT_BRANCH_NAMES',
    flag: {
      name: '--default-branch-name',
      value: '<name>',
      help: 'a further (former) name of the default branch: what was merged into it counts; may be repeated',
      repeatable: true,
      showsDefault: true,
    },
  },
} as const satisfies Record<string, Setting>;
