// Reads a corpus of logs with a known truth into what the bench of the diagnosis needs, without a line of the logs:
// `node bench/take-corpus.ts FOLDER > packages/core/test/diagnose/recorded/published-logs.jsonl`.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AttemptReading, LogTextReader } from '@tsunagu/core/collect';

interface Truth {
  readonly result: string | null;
  readonly stage: string;
  readonly cause: string | null;
  readonly alsoAcceptable?: readonly string[];
}

function readingsOf(path: string): readonly AttemptReading[] {
  const reader = new LogTextReader({ nowMs: Date.UTC(2026, 10, 22), zoneOffsetMinutes: 540, name: path });
  reader.push(readFileSync(path));
  return reader.finish().attempts;
}

const folder = process.argv[2] ?? '.';
const logs = join(folder, 'logs');
for (const client of readdirSync(logs).sort()) {
  for (const name of readdirSync(join(logs, client)).sort()) {
    const place = join(logs, client, name);
    if (!existsSync(join(place, 'expected.json'))) continue;
    const truths: Truth[] = JSON.parse(readFileSync(join(place, 'expected.json'), 'utf8')).attempts;
    const readings = readingsOf(join(place, 'log.txt'));
    // Where the attempts are not the same in number, which is which is a guess.
    if (readings.length !== truths.length) continue;
    readings.forEach((reading, index) => {
      const truth = truths[index];
      if (!truth || truth.cause === null) return;
      const expected = { cause: truth.cause, stage: truth.stage, alsoAcceptable: truth.alsoAcceptable ?? [] };
      const attempt = { ...reading, lines: [], unrecognized: [], steps: [], profile: null };
      process.stdout.write(
        `${JSON.stringify({ scenario: `${client}/${name}#${index + 1}`, expected, attempt })}\n`,
      );
    });
  }
}
