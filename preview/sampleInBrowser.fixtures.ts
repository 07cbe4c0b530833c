import { openBrowser } from '../tests/browser/openBrowser';
import type { Browser } from 'playwright-core';
import { bundleClient } from './server/bundleClient';
import { createServer } from './server/createServer';
import { openSubject } from './server/openSubject';

/** The preview of the sample, and a browser to look at it. */
export interface SampleInBrowser {
  readonly browser: Browser;
  /** Where the preview is. */
  readonly origin: string;
  close(): Promise<void>;
}

export async function openSampleInBrowser(): Promise<SampleInBrowser> {
  const [sample, browser] = await Promise.all([openSubject({ kind: 'sample' }), openBrowser()]);
  const server = await createServer({ ...sample, client: bundleClient() });
  const origin = await server.listen({ host: '127.0.0.1', port: 0 });
  return {
    browser,
    origin,
    close: async () => {
      await browser.close();
      await server.close();
      await sample.close();
    },
  };
}
