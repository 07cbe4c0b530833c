import { readRepositoryFile } from './readRepositoryFile';
import { aClient } from './testing/aClient.fixtures';

describe('a file in the repository', () => {
  it('is read as it is, with each part of its path encoded', async () => {
    const { client, requests } = aClient([
      { text: '[{"a":1}]', headers: { 'content-type': 'application/vnd.github.raw+json; charset=utf-8' } },
    ]);
    expect(await readRepositoryFile(client, 'acme/shop', '/ops/my log.json')).toBe('[{"a":1}]');
    expect(requests[0]?.url).toBe('https://api.github.test/repos/acme/shop/contents/ops/my%20log.json');
    expect(requests[0]?.headers['accept']).toBe('application/vnd.github.raw+json');
  });

  it('is unwrapped where a server wraps it in JSON', async () => {
    const { client } = aClient([{ json: { encoding: 'base64', content: 'w6FiY1xu\nCg==\n', size: 7 } }]);
    expect(await readRepositoryFile(client, 'acme/shop', 'log')).toBe('ábc\\n\n');
  });

  it('may be in UTF-16, as PowerShell writes it', async () => {
    const utf16 = Buffer.from('\uFEFF[{"a":"é"}]', 'utf16le');
    const { client } = aClient([{ json: { encoding: 'base64', content: utf16.toString('base64') } }]);
    expect(await readRepositoryFile(client, 'acme/shop', 'log')).toBe('[{"a":"é"}]');
    const headers = { 'content-type': 'application/vnd.github.raw+json; charset=utf-8' };
    const raw = aClient([async () => new Response(utf16, { headers })]).client;
    expect(await readRepositoryFile(raw, 'acme/shop', 'log')).toBe('[{"a":"é"}]');
  });

  it('may be JSON itself', async () => {
    const { client } = aClient([{ json: [{ event: 'detected' }] }]);
    expect(await readRepositoryFile(client, 'acme/shop', 'log.json')).toBe('[{"event":"detected"}]');
  });

  it('that is not there is named', async () => {
    const { client } = aClient([{ status: 404, json: { message: 'Not Found' } }]);
    await expect(readRepositoryFile(client, 'acme/shop', 'no.json')).rejects.toMatchObject({
      code: 'notFound',
      message: expect.stringContaining('the file no.json in acme/shop does not exist'),
    });
    await expect(readRepositoryFile(client, 'acme/shop', ' / ')).rejects.toMatchObject({ code: 'badInput' });
  });
});
