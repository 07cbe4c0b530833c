import { z } from 'zod';
import { DEFAULT_SETTINGS } from '../../engine/query/defaultSettings';
import { listedNames } from './listedNames';
import { OPTION_DEFAULTS } from './optionDefaults';

const names = z.union([z.string(), z.array(z.string())], 'expected a list of names').transform(listedNames);

/** Texts that may hold spaces: severities, labels, patterns. Where all are empty none was set: only `[]` means none. */
const texts = (standard: readonly string[]) =>
  z
    .array(z.string())
    .transform((all) => {
      const given = all.map((text) => text.trim()).filter((text) => text !== '');
      return given.length === 0 && all.length > 0 ? [...standard] : given;
    })
    .default([...standard]);

/** A glob may hold commas (`{web,api}/**`) and blanks, so that one text is one of them. */
const globs = z.preprocess((value) => (typeof value === 'string' ? [value] : (value ?? undefined)), texts([]));

/** An empty text is one that was left out: clearing a field brings its default back. */
const text = (standard: string) =>
  z
    .string()
    .trim()
    .transform((value) => (value === '' ? standard : value))
    .default(standard);

/** Provisioning makes a number of an identifier that is all digits. */
const digits = z.preprocess((value) => (typeof value === 'number' ? String(value) : value), text(''));

/** One of the words; an empty text, as provisioning leaves it behind, is the default. */
const choice = <const Words extends readonly [string, ...string[]]>(words: Words, standard: Words[number]) =>
  z.preprocess((value) => (value === '' || value === null || value === undefined ? standard : value), z.enum(words));

const bound = z.object({ at: z.number(), kind: z.enum(['below', 'atMost']) }).nullable();
const upperBounds = z.object({ Elite: bound, High: bound, Medium: bound });
const rung = z.number().nullable();
const standard = DEFAULT_SETTINGS.failureSignals;
/** A number that is not negative; what is left empty is the default, and not 0 as JavaScript takes it. */
const amount = (ofDefault: number) =>
  z.preprocess(
    (value) => (value === null || (typeof value === 'string' && value.trim() === '') ? undefined : value),
    z.coerce.number().nonnegative().default(ofDefault)
  );

export const optionsSchema = z.object({
  queriesRunOn: choice(['browser', 'server'], OPTION_DEFAULTS.queriesRunOn),
  githubUrl: text(''),
  authentication: choice(['token', 'github-app'], OPTION_DEFAULTS.authentication),
  appId: digits,
  installationId: digits,
  repositories: names.default([]),
  deploymentSource: choice(
    ['deployments', 'workflow-runs', 'releases', 'merges', 'collector'],
    OPTION_DEFAULTS.deploymentSource
  ),
  environment: text(OPTION_DEFAULTS.environment),
  workflow: text(OPTION_DEFAULTS.workflow),
  tagPatterns: globs,
  paths: globs,
  defaultBranchNames: names.default([]),
  incidentSource: choice(['none', 'url', 'file', 'issues', 'collector'], OPTION_DEFAULTS.incidentSource),
  incidentUrl: text(''),
  incidentRepository: text(''),
  incidentPath: text(OPTION_DEFAULTS.incidentPath),
  incidentLabel: text(OPTION_DEFAULTS.incidentLabel),
  collectorUrl: text(''),
  profile: choice(['galway', 'dora-2021', 'dora-2023', 'dora-2024', 'custom'], OPTION_DEFAULTS.profile),
  customProfile: z
    .object({
      deploymentsPerDay: z.object({ Elite: rung, High: rung, Medium: rung }),
      leadTimeSeconds: upperBounds,
      changeFailurePercent: upperBounds,
      timeToRestoreSeconds: upperBounds,
    })
    .partial()
    .default({}),
  firstCommit: choice(['committed', 'authored'], DEFAULT_SETTINGS.firstCommit),
  leadTimeEnd: choice(['deployment', 'merge'], DEFAULT_SETTINGS.leadTimeEnd),
  failureSignals: z
    .object({
      rollbackWithinHours: amount(standard.rollbackWithinHours),
      criticalBugWithinHours: amount(standard.criticalBugWithinHours),
      criticalSeverities: texts(standard.criticalSeverities),
      hotfixWithinHours: amount(standard.hotfixWithinHours),
      hotfixLabels: texts(standard.hotfixLabels),
      hotfixTitlePatterns: texts(standard.hotfixTitlePatterns),
      hotfixBranchPatterns: texts(standard.hotfixBranchPatterns),
    })
    .prefault({}),
  staleLimitMinutes: amount(OPTION_DEFAULTS.staleLimitMinutes),
});
