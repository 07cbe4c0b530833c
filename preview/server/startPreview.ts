import { bundleClient } from './bundleClient';
import { createServer } from './createServer';
import { listen } from './listen';
import { openSubject } from './openSubject';
import type { PreviewOptions } from './previewOptions';

export interface Preview {
  readonly url: string;
  /** What is shown, in a sentence. */
  readonly showing: string;
  close(): Promise<void>;
}

/**
 * Bundles the page and serves it on this machine only.
 * @throws Error when the plugin is not built, the port is taken or a source cannot be opened.
 */
export async function startPreview({ port, subject }: PreviewOptions): Promise<Preview> {
  const opened = await openSubject(subject);
  try {
    const client = bundleClient();
    const server = await createServer({ ...opened, client });
    const [url] = await Promise.all([listen(server, port), client]);
    return {
      url,
      showing: opened.showing,
      close: async () => {
        await server.close();
        await opened.close();
      },
    };
  } catch (thrown) {
    await opened.close();
    throw thrown;
  }
}
