import fastify from 'fastify';
import { listen } from './listen';

describe('listen', () => {
  it('names the port that is taken and another one to try', async () => {
    const first = fastify();
    const second = fastify();
    const port = Number(new URL(await listen(first, 0)).port);
    try {
      await expect(listen(second, port)).rejects.toThrow(
        `Port ${port} is in use. Choose another one: PORT=${port + 1} npm start`
      );
    } finally {
      await first.close();
      await second.close();
    }
  });
});
