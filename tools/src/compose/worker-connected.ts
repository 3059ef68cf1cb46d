import { metricsPort } from './env.ts';

// Its own figures, asked within its own container: that another worker lives says nothing of this one. Each scrape asks
// the database; the figures themselves give up after three seconds.
const ANSWER_MS_MAX = 8_000;
const CONNECTED = /^tsunagu_store_up 1$/m;

try {
  const response = await fetch(`http://127.0.0.1:${metricsPort}/metrics`, {
    signal: AbortSignal.timeout(ANSWER_MS_MAX),
  });
  if (!CONNECTED.test(await response.text())) throw new Error('it does not reach the database');
} catch (error) {
  process.stderr.write(`worker: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
