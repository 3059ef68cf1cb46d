import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { AttemptReading } from '@tsunagu/core/collect';
import { diagnose } from '@tsunagu/core/diagnose';
import { readLogFile } from './diagnose/read-log-file.ts';

/** A folded reconnect loop stands for this many tries at most. */
const REPEATS_MAX = 100;

function casesBelow(folder: string): readonly { readonly id: string; readonly path: string }[] {
  const list = (path: string): string[] => (existsSync(path) ? readdirSync(path).sort() : []);
  const logs = list(join(folder, 'logs')).flatMap((client) =>
    list(join(folder, 'logs', client)).map((name) => ({ id: `logs/${client}/${name}`, file: 'log.txt' })),
  );
  const lab = list(join(folder, 'lab')).map((name) => ({ id: `lab/${name}`, file: 'client.log' }));
  return [...logs, ...lab]
    .map(({ id, file }) => ({ id, path: join(folder, id, file) }))
    .filter(({ path }) => existsSync(path));
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

function prediction(reading: AttemptReading) {
  const { verdict, confidence, causes } = diagnose(reading, null);
  return {
    client: reading.client,
    result: reading.result,
    stage: reading.stage,
    percent: reading.percent,
    errorCode: reading.errorCode,
    cause: verdict,
    confidence: rounded(confidence),
    causes: causes.map((entry) => ({ cause: entry.cause, confidence: rounded(entry.confidence) })),
  };
}

/** One JSON line per case of a corpus folder, with the very code that reads logs on machines. */
export async function predict(folder: string, write: (line: string) => void, nowMs: number): Promise<void> {
  const options = { nowMs, zoneOffsetMinutes: -new Date(nowMs).getTimezoneOffset() };
  for (const { id, path } of casesBelow(folder)) {
    const { attempts } = await readLogFile(path, options);
    const all = attempts.flatMap((reading) =>
      Array.from({ length: Math.min(reading.repeatCount, REPEATS_MAX) }, () => prediction(reading)),
    );
    write(JSON.stringify({ case: id, attempts: all }));
  }
}

if (import.meta.main) {
  const folder = process.argv[2];
  if (folder === undefined || !existsSync(folder)) {
    process.stderr.write(
      'usage: npm run -s predict -- FOLDER   (a folder with logs/*/*/log.txt or lab/*/client.log)\n',
    );
    process.exitCode = 2;
  } else await predict(folder, (line) => process.stdout.write(`${line}\n`), Date.now());
}
