import { z } from 'zod';
import { DEPLOYMENT_SOURCE_KINDS } from '../../sources/deployments';
import { hasDeployments } from './chooseDeployments';
import type { Diagnosis } from './diagnose';
import { barredIn, foundIn, kindOfRepository, rateLimitText } from './foundText';
import type { SuggestedSettings } from './suggestions';

/** Below the data source's resources. */
export const SURVEY_PATH = 'survey';

const texts = z.array(z.string());
const textOrTexts = z.union([z.string(), texts]);

const settingsSchema = z
  .object({
    deploymentSource: z.enum(DEPLOYMENT_SOURCE_KINDS),
    environment: textOrTexts,
    workflow: z.string(),
    tagPatterns: textOrTexts,
    incidentSource: z.enum(['none', 'file', 'issues']),
    incidentLabel: z.string(),
    incidentRepository: textOrTexts,
    incidentPath: z.string(),
  })
  .partial();

/** A diagnosis in words, as it goes from Grafana's server to a page. Names in it are as GitHub gives them. */
export const surveyReportSchema = z.object({
  repositories: z.array(
    z.object({
      repository: z.string(),
      /** Such as `public, main`; empty where it could not be seen. */
      kind: z.string(),
      found: z.array(z.object({ what: z.string(), text: z.string() })),
      /** What could not be read, and why. */
      problems: texts,
    })
  ),
  token: z.object({ warnings: texts, rateLimit: z.string().optional() }),
  chosen: z.object({
    /** Empty where nothing was found: then what is set stays. */
    deployments: settingsSchema,
    incidents: settingsSchema,
    /** Of the deployments, each with its repository. */
    whyDeployments: texts,
    whyIncidents: texts,
    /** Those that would need settings of their own. */
    others: z.array(z.object({ repository: z.string(), settings: settingsSchema, why: texts })),
  }),
});

export type SurveyReport = z.output<typeof surveyReportSchema>;

export function surveyReport({ access, surveys, chosen }: Diagnosis): SurveyReport {
  const rateLimit = rateLimitText(access, 'UTC');
  return {
    repositories: access.repositories.map((one) => {
      const survey = surveys.find(({ repository }) => repository === one.repository);
      return one.kind === 'unreadable' || survey === undefined
        ? {
            repository: one.repository,
            kind: '',
            found: [],
            problems: one.kind === 'unreadable' ? [...one.error.problems] : [],
          }
        : {
            repository: one.repository,
            kind: kindOfRepository(one, survey),
            found: [...foundIn(survey)],
            problems: [...barredIn(one)],
          };
    }),
    token: { warnings: [...access.warnings], ...(rateLimit !== undefined && { rateLimit }) },
    chosen: {
      deployments: surveys.some(hasDeployments) ? read(chosen.deployments) : {},
      incidents: read(chosen.incidents),
      whyDeployments: chosen.reasons.deployments.map(
        ({ repository, reasons }) => `${repository}: ${reasons.join('; ')}`
      ),
      whyIncidents: [...chosen.reasons.incidents],
      others: chosen.others.map(({ repository, settings, reasons }) => ({
        repository,
        settings: read(settings),
        why: [...reasons],
      })),
    },
  };
}

/** Of what is chosen, which is narrower than what may be saved. */
function read(settings: SuggestedSettings): SurveyReport['chosen']['deployments'] {
  return settingsSchema.parse(settings);
}
