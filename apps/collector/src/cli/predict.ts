import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { AttemptReading } from '@tsunagu/core/collect';
import { diagnose } from '@tsunagu/core/diagnose';
import { readLogFile } from './diagnose/read-log-file.ts';

/** A folded reconnect loop stands for this many tries at most. */
const REPEATS_MAX = 100;

function casesBelow(folder: string): readonly { readonly id: string; readonly path: string }[] {
  const isFolder = (path: string): boolean =>
    statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
  const list = (path: string): string[] => (isFolder(path) ? readdirSync(path).sort() : []);
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

async function attemptsOf(path: string, nowMs: number) {
  const { attempts } = await readLogFile(path, {
    nowMs,
    zoneOffsetMinutes: -new Date(nowMs).getTimezoneOffset(),
  });
  return attempts.flatMap((reading) =>
    Array.from({ length: Math.min(reading.repeatCount, REPEATS_MAX) }, () => prediction(reading)),
  );
}

export interface PredictOutput {
  write(line: string): void;
  /** Told of a case that could not be read: it has no attempts, and the others go on. */
  warn(line: string): void;
}

/**
 * One JSON line per case of a corpus folder, with the very code that reads logs on machines.
 * @returns how many cases there were
 */
export async function predict(
  folder: string,
  { write, warn }: PredictOutput,
  nowMs: number,
): Promise<number> {
  const cases = casesBelow(folder);
  for (const { id, path } of cases) {
    const attempts = await attemptsOf(path, nowMs).catch((error: unknown) => {
      warn(`${id}: ${error instanceof Error ? error.message : error}`);
      return [];
    });
    write(JSON.stringify({ case: id, attempts }));
  }
  return cases.length;
}

if (import.meta.main) {
  const folder = process.argv[2];
  const output = {
    write: (line: string) => process.stdout.write(`${line}\n`),
    warn: (line: string) => process.stderr.write(`${line}\n`),
  };
  if (folder === undefined || (await predict(folder, output, Date.now())) === 0) {
    const found = folder === undefined ? '' : `${folder} has no case in it.\n`;
    process.stderr.write(
      `${found}usage: npm run -s predict -- FOLDER   (a folder with logs/*/*/log.txt or lab/*/client.log)\n`,
    );
    process.exitCode = 2;
  }
}
