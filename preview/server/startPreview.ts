import type { FastifyInstance } from 'fastify';
import { bundleClient } from './bundleClient';
import { createServer } from './createServer';
import { openSubject } from './openSubject';
import { UsageError, type PreviewOptions } from './previewOptions';

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
  await bundleClient();
  const opened = await openSubject(subject);
  try {
    const server = await createServer({ ...opened, sample: subject.kind === 'sample' });
    const url = await listen(server, port);
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

async function listen(server: FastifyInstance, port: number): Promise<string> {
  try {
    const address = await server.listen({ host: '127.0.0.1', port });
    return address.replace('127.0.0.1', 'localhost');
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'EADDRINUSE') {
      throw new UsageError(`Port ${port} is in use. Choose another one: PORT=${port + 1} npm start`, { cause: thrown });
    }
    throw thrown;
  }
}
