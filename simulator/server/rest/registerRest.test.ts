import { history } from '../../history/historyBuilder';
import { get, withSimulator } from '../testing.fixtures';

describe('what GitHub has and the stand-in has not', () => {
  it('is a 404 with a link to the documentation', () =>
    withSimulator({ history: history().repository('acme/shop').build() }, async (simulator) => {
      const response = await get(simulator, '/repos/acme/shop/stargazers');
      expect(response.status).toBe(404);
      expect(await response.json()).toEqual({
        message: 'Not Found',
        documentation_url: 'https://docs.github.com/rest',
        status: '404',
      });
    }));
});
