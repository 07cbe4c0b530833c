import type { FastifyInstance } from 'fastify';

/** What a link to a pull request or a deployment opens: GitHub's web pages are not imitated. */
export function registerWebPages(app: FastifyInstance): void {
  app.get<{ Params: { owner: string; name: string; '*': string } }>('/:owner/:name/*', (request, reply) => {
    const { owner, name, '*': rest } = request.params;
    const title = escapeHtml(`${owner}/${name}/${rest}`);
    return reply
      .type('text/html; charset=utf-8')
      .send(
        `<!doctype html><title>${title}</title><h1>${title}</h1><p>Sample data: on GitHub this link would open the real page.</p>`
      );
  });
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
