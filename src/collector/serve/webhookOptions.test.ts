import { addServeCommand } from './serveCommand';
import { parseServeOptions } from './serveOptions';
import { Command } from 'commander';

const parse = (environment: Record<string, string>) =>
  parseServeOptions({}, { METRICS_API_KEY: 'key', ...environment });

describe('what dora serve is told about webhooks', () => {
  it('is nothing without a secret', () => {
    expect(parse({ DORA_WORKFLOW: 'deploy.yml' }).webhooks).toBeUndefined();
    expect(parse({ GITHUB_WEBHOOK_SECRET: ' ' }).webhooks).toBeUndefined();
  });

  it('has defaults for all but the secret', () => {
    expect(parse({ GITHUB_WEBHOOK_SECRET: 'secret', DORA_ENVIRONMENT: '' }).webhooks).toEqual({
      secret: 'secret',
      deployments: 'deployment_status',
      workflow: 'release.yml',
      tagPatterns: [],
      environment: 'production',
      incidentLabel: 'incident',
    });
  });

  it('can all be given', () => {
    const given = {
      GITHUB_WEBHOOK_SECRET: 'secret',
      DORA_WEBHOOK_DEPLOYMENTS: 'workflow_run',
      DORA_WORKFLOW: 'deploy.yml',
      DORA_TAG_PATTERN: ' v*  web@* ',
      DORA_ENVIRONMENT: 'live',
      DORA_INCIDENT_LABEL: 'outage',
    };
    expect(parse(given).webhooks).toEqual({
      secret: 'secret',
      deployments: 'workflow_run',
      workflow: 'deploy.yml',
      tagPatterns: ['v*', 'web@*'],
      environment: 'live',
      incidentLabel: 'outage',
    });
  });

  it('is refused where no delivery of that name makes deployments, and nothing secret is told', () => {
    const wrong = { GITHUB_WEBHOOK_SECRET: 'hunter2', DORA_WEBHOOK_DEPLOYMENTS: 'deployments' };
    expect(() => parse(wrong)).toThrow(/^DORA_WEBHOOK_DEPLOYMENTS is not one of deployment_status, (?!.*hunter2)/);
  });

  it('is refused where a pattern of tags is none', () => {
    expect(() => parse({ GITHUB_WEBHOOK_SECRET: 'secret', DORA_TAG_PATTERN: 'v* web@[' })).toThrow(
      /^DORA_TAG_PATTERN is no list of patterns: "web@\[" is no pattern for a tag/
    );
  });

  it('is in the help', () => {
    const program = new Command();
    addServeCommand(program, { environment: {}, now: () => 0, onStop: () => undefined });
    let help = '';
    const [serve] = program.commands;
    serve?.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
    for (const name of [
      'GITHUB_WEBHOOK_SECRET',
      'DORA_WEBHOOK_DEPLOYMENTS',
      'DORA_WORKFLOW',
      'DORA_TAG_PATTERN',
      'DORA_INCIDENT_LABEL',
    ]) {
      expect(help).toContain(name);
    }
  });
});
