import type { TestDataSourceResponse } from '@grafana/data';
import { z } from 'zod';
import type { HealthReport } from '../../dataSource/health/checkHealth';
import { holdsWarning } from '../../dataSource/health/marked';

/** https://grafana.com/docs/grafana/latest/developers/http_api/data_source/#check-data-source-health */
const answerSchema = z.looseObject({
  status: z.enum(['OK', 'ERROR', 'UNKNOWN']).optional(),
  message: z.string().default(''),
  details: z
    .looseObject({ message: z.string().default(''), verboseMessage: z.string().default('') })
    .optional()
    .catch(undefined),
});

/** What "Save & test" shows of the server's answer. Where nothing of ours answered, it says where to look. */
export function serverHealth(answer: unknown): TestDataSourceResponse {
  const { data } = answerSchema.safeParse(answer);
  if (data?.status === undefined) {
    return {
      status: 'error',
      message:
        `The plugin's part on Grafana's server did not answer${said(data?.message)}. ` +
        'Look for galway-dora-datasource in the log of Grafana; until it runs, queries can run in the browser.',
    };
  }
  const { status, message, details } = data;
  return { status: shown(status, details?.verboseMessage), message, ...(details === undefined ? {} : { details }) };
}

/** A check that is well but for a warning arrives as one that is well. */
function shown(status: 'OK' | 'ERROR' | 'UNKNOWN', verboseMessage = ''): HealthReport['status'] {
  if (status === 'OK') {
    return holdsWarning(verboseMessage) ? 'warning' : 'success';
  }
  return status === 'ERROR' ? 'error' : 'warning';
}

function said(message = ''): string {
  return message === '' ? '' : `: ${message.replace(/\.$/, '')}`;
}
