import { terminalLine, terminalText } from '../src/engine/text/safeText';
import { previewOptions } from './server/previewOptions';
import { startPreview } from './server/startPreview';
import { UsageError } from './server/usageError';

async function main(): Promise<void> {
  const preview = await startPreview(previewOptions(process.argv.slice(2), process.env));
  console.log(`\n  DORA dashboards: ${preview.url}\n  ${terminalLine(preview.showing)}\n  Ctrl+C stops it.\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void preview.close().then(() => process.exit(0));
    });
  }
}

main().catch((thrown: unknown) => {
  console.error(terminalText(thrown instanceof Error ? thrown.message : String(thrown)));
  process.exitCode = thrown instanceof UsageError ? 2 : 1;
});
