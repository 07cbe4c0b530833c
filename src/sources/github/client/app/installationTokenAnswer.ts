import { z } from 'zod';

/** https://docs.github.com/en/rest/apps/apps#create-an-installation-access-token-for-an-app */
export const installationTokenAnswer = z.object({
  token: z.string().min(1),
  expires_at: z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
  permissions: z.record(z.string(), z.string()).default({}),
  repository_selection: z.enum(['all', 'selected']).default('all'),
});
