import { request } from 'node:http';
import fastify, { type FastifyInstance } from 'fastify';
import { refuseOtherSites } from './refuseOtherSites';

let server: FastifyInstance;
let port: number;

beforeAll(async () => {
  server = fastify();
  refuseOtherSites(server);
  server.all('/*', async () => 'answered');
  port = Number(new URL(await server.listen({ host: '127.0.0.1', port: 0 })).port);
});

afterAll(() => server.close());

function statusOf(method: string, path: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on('error', reject);
    sent.end();
  });
}

describe('the preview server', () => {
  it.each([
    ['its own page', 'POST', '/api/x', { 'sec-fetch-site': 'same-origin' }],
    ['a program', 'GET', '/api/x', {}],
    [
      'a link on another page',
      'GET',
      '/d/dora-overview',
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
    ],
  ])('answers %s', async (_who, method, path, headers) => {
    expect(await statusOf(method, path, { host: `localhost:${port}`, ...headers })).toBe(200);
  });

  it.each([
    ['a script of another page', 'POST', '/api/x', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
    ['a form of another page', 'POST', '/api/x', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }],
    ['a page of another port of this machine', 'GET', '/api/x', { 'sec-fetch-site': 'same-site' }],
  ])('refuses %s', async (_who, method, path, headers) => {
    expect(await statusOf(method, path, { host: `localhost:${port}`, ...headers })).toBe(403);
  });

  it.each([
    ['evil.example', 421],
    ['evil.example:3000', 421],
    ['localhost.evil.example', 421],
    ['192.168.1.5', 421],
    ['localhost@evil.example', 400],
    ['LOCALHOST.:3000', 200],
    ['[::1]:3000', 200],
  ])('as its own page, asked under the name %s, answers %i', async (host, status) => {
    expect(await statusOf('GET', '/api/x', { host, 'sec-fetch-site': 'same-origin' })).toBe(status);
  });
});
