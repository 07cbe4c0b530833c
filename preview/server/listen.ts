import type { FastifyInstance } from 'fastify';
import { UsageError } from './usageError';

/**
 * Listens on this machine only.
 * @returns the address to open.
 * @throws UsageError that names another port to try when this one is taken.
 */
export async function listen(server: FastifyInstance, port: number): Promise<string> {
  try {
    const address = await server.listen({ host: '127.0.0.1', port });
    return address.replace('127.0.0.1', 'localhost');
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'EADDRINUSE') {
      throw new UsageError(`Port ${port} is in use. Choose another one: PORT=${port + 1} npm start`, { cause: thrown });
    }
    throw thrown;
  }
}
