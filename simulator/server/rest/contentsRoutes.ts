import type { RepositoryFile } from '../../history/gitHubHistory';
import { shaOf } from '../../history/sha';
import { GitHubProblem, notFound } from '../gitHubProblem';
import type { RestContext, RestRouteEntry } from './restContext';

/** Larger files come without their text, unless the raw media type was asked for. */
const LARGEST_INLINE_BYTES = 1_048_576;
const documentation = 'repos/contents#get-repository-content';
const permission = 'contents=read';

export const contentsRoutes: readonly RestRouteEntry[] = [
  { path: '/contents', documentation, permission, answer: (context) => contents(context, '') },
  { path: '/contents/*', documentation, permission, answer: (context) => contents(context, context.params['*'] ?? '') },
];

function contents(context: RestContext, path: string): unknown {
  const { repository, query, request, reply } = context;
  if (repository.defaultBranch === null) {
    throw new GitHubProblem(404, 'This repository is empty.', `rest/${documentation}`);
  }
  if (query['ref'] !== undefined && !branchesOf(context).includes(query['ref'])) {
    throw new GitHubProblem(404, `No commit found for the ref ${query['ref']}`, `rest/${documentation}`);
  }
  const file = repository.files.find((candidate) => candidate.path === path);
  if (file === undefined) {
    return folder(context, path);
  }
  if (/\braw\b/.test(request.headers.accept ?? '')) {
    return reply.type('application/vnd.github.raw+json; charset=utf-8').send(file.text);
  }
  return fileJson(file, context);
}

function branchesOf({ repository }: RestContext): string[] {
  const branch = repository.defaultBranch ?? '';
  return [branch, `refs/heads/${branch}`, 'HEAD', ...repository.releases.map((release) => release.tagName)];
}

function fileJson(file: RepositoryFile, context: RestContext) {
  const inline = Buffer.byteLength(file.text) <= LARGEST_INLINE_BYTES;
  // GitHub breaks base64 into lines of 60, which strict decoders refuse.
  const encoded = Buffer.from(file.text, 'utf8').toString('base64').replace(/.{60}/g, '$&\n');
  return {
    ...entryJson(file, context),
    encoding: inline ? 'base64' : 'none',
    content: inline ? encoded : '',
  };
}

function folder(context: RestContext, path: string): unknown {
  const prefix = path === '' ? '' : `${path.replace(/\/$/, '')}/`;
  const inside = context.repository.files.filter((file) => file.path.startsWith(prefix));
  if (inside.length === 0 && prefix !== '') {
    throw notFound();
  }
  return inside.filter((file) => !file.path.slice(prefix.length).includes('/')).map((file) => entryJson(file, context));
}

function entryJson({ path, text }: RepositoryFile, { repositoryUrl, repository }: RestContext) {
  return {
    type: 'file',
    name: path.split('/').at(-1),
    path,
    sha: shaOf('blob', text),
    size: Buffer.byteLength(text),
    url: `${repositoryUrl}/contents/${path}?ref=${repository.defaultBranch}`,
  };
}
