import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { notFound } from './gitHubProblem';

/** What a link to a pull request or a deployment opens: GitHub's web pages are not imitated. */
export function registerWebPages(app: FastifyInstance): void {
  const answer = (request: FastifyRequest, reply: FastifyReply) => {
    if (request.call.api !== 'other') {
      throw notFound();
    }
    const title = escapeHtml(request.call.path.slice(1));
    return reply
      .type('text/html; charset=utf-8')
      .send(
        `<!doctype html><title>${title}</title><h1>${title}</h1><p>Sample data: on GitHub this link would open the real page.</p>`
      );
  };
  app.get('/:owner/:name', answer);
  app.get('/:owner/:name/*', answer);
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
