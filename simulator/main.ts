import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { generateLoad, generateSample, historyFromPublisher, startSimulator, type AppInput } from './index';
import type { SimulatorOptions } from './server/simulatorOptions';
import { PUBLISHER_DECISIONS_TEXT } from './publisher/historyFromPublisher';
import { stopOnSignals } from './stopOnSignals';

interface CommandLineOptions {
  readonly sample?: boolean;
  readonly publisher?: string;
  readonly load?: number;
  readonly port: number;
  readonly today: string;
  readonly seconds?: number;
  readonly token?: string;
  readonly appKey?: string;
}

type Served = Pick<SimulatorOptions, 'history' | 'incidentLog'> & { readonly what: string };

async function main(): Promise<void> {
  const options = new Command('simulator')
    .description('A GitHub stand-in on 127.0.0.1, for development and tests')
    .option('--sample', 'serve the generated sample (the default)')
    .option('--publisher <file>', 'serve an exported git history')
    .option('--load <count>', 'serve this many even pull requests and deployments', wholeNumber)
    .option('--port <number>', 'port to listen on; 0 takes a free one', wholeNumber, 0)
    .option('--today <date>', 'the last day of the sample, as 2025-03-04 or with a time', new Date().toISOString())
    .option('--token <token>', 'the one token to accept; any is accepted without')
    .option('--app-key <file>', 'know GitHub App 1 with installation 1, which signs with this key (PEM)')
    .option('--seconds <number>', 'stop after this long', wholeNumber)
    .parse()
    .opts<CommandLineOptions>();
  const { what, ...served } = serve(options);
  const simulator = await startSimulator({
    ...served,
    port: options.port,
    token: options.token,
    ...(options.appKey !== undefined && { apps: [appWithKey(options.appKey)] }),
  });
  stopOnSignals(simulator, options.seconds);
  console.log(`GitHub stand-in: ${what}`);
  console.log(`  REST ${simulator.url} and ${simulator.enterpriseUrl}`);
  console.log(`  GraphQL ${simulator.url}/graphql and ${simulator.url}/api/graphql`);
  console.log(`  Incident log ${simulator.url}/incidents.ndjson, requests and failures ${simulator.url}/__simulator`);
}

function serve({ publisher, load, today }: CommandLineOptions): Served {
  if (publisher !== undefined) {
    const history = historyFromPublisher(publisher);
    return {
      history,
      what: `${repositoryNames(history)} from ${publisher}; decided here: ${PUBLISHER_DECISIONS_TEXT}`,
    };
  }
  if (load !== undefined) {
    const history = generateLoad({ pullRequests: load, deployments: load, today });
    return { history, what: `${repositoryNames(history)}, ${load} pull requests and deployments` };
  }
  const sample = generateSample({ today });
  return { ...sample, what: `generated sample data ending ${today}: ${repositoryNames(sample.history)}` };
}

/** An app that may read everything. */
function appWithKey(file: string): AppInput {
  const read = ['actions', 'contents', 'deployments', 'issues', 'pull_requests', 'vulnerability_alerts'];
  const permissions = Object.fromEntries(read.map((name) => [name, 'read' as const]));
  return { id: 1, publicKey: readFileSync(file), installations: [{ id: 1, permissions, repositories: 'all' }] };
}

function repositoryNames({ repositories }: SimulatorOptions['history']): string {
  return repositories.map(({ owner, name }) => `${owner}/${name}`).join(', ');
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) {
    throw new InvalidArgumentError('It must be a whole number.');
  }
  return Number(text);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
