import { terminalText } from '../engine/text/safeText';
import { createAlertLog } from './createAlertLog';

const DEFAULT_PORT = 8080;

/** Prints the alerts that Grafana posts to it: what docker-compose.yaml runs as `alerts`. HOST and PORT say where. */
async function main(): Promise<void> {
  const { HOST: host = '127.0.0.1', PORT = '' } = process.env;
  const server = createAlertLog((text) => console.log(text), host);
  const stop = () => void server.close();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  console.log(`Alerts posted to ${await server.listen({ host, port: PORT === '' ? DEFAULT_PORT : Number(PORT) })}:`);
}

main().catch((thrown: unknown) => {
  console.error(terminalText(thrown instanceof Error ? thrown.message : String(thrown)));
  process.exitCode = 1;
});
