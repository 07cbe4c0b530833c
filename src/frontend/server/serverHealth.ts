import type { TestDataSourceResponse } from '@grafana/data';
import { z } from 'zod';

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
  return {
    status: STATUS[status],
    message: `${message} Queries run on Grafana's server.`.trim(),
    ...(details === undefined ? {} : { details }),
  };
}

/** The server knows no warning: what is neither well nor broken, it calls unknown. */
const STATUS = { OK: 'success', ERROR: 'error', UNKNOWN: 'warning' } as const;

function said(message = ''): string {
  return message === '' ? '' : `: ${message.replace(/\.$/, '')}`;
}
