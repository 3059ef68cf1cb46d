import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AttemptUpdate, createLogReader } from '@tsunagu/core/collect';
import { clientSchema } from '@tsunagu/core/vocabulary';
import { describe, expect, it } from 'vitest';
import { SHARED_DIR } from './env.ts';
import { NOW_MS, readLog } from './read-log.ts';

interface Truth {
  readonly client: string;
  readonly result: string | null;
  readonly resultsFromLogAlone?: readonly (string | null)[];
  readonly stage: string;
  readonly stagesFromLogAlone?: readonly string[];
}

const CLIENTS = [
  'openfortivpn',
  'strongswan',
  'forticlient',
  'ras',
  'openconnect',
  'xl2tpd',
  'pptp',
  'nm-l2tp',
  'fortigate',
  'rras',
  'libreswan',
  'pptpd',
];
const corpus = join(SHARED_DIR, 'corpus');
const here = existsSync(corpus);
if (!here) {
  process.stderr.write(
    `\n*** SKIPPED: no corpus at ${corpus}. The grammars are only tested on the small fixtures of this repository.\n*** Set TSUNAGU_SHARED_DIR to the folder that holds it.\n\n`,
  );
}

const list = (path: string): string[] => (existsSync(path) ? readdirSync(path).sort() : []);
const parse = (path: string) => JSON.parse(readFileSync(path, 'utf8'));

const logs = CLIENTS.flatMap((client) =>
  list(join(corpus, 'logs', client)).map((name) => {
    const path = join(corpus, 'logs', client, name);
    return {
      name: `logs/${client}/${name}`,
      log: join(path, 'log.txt'),
      truths: parse(join(path, 'expected.json')).attempts as Truth[],
    };
  }),
);
const lab = list(join(corpus, 'lab'))
  .map((name) => {
    const path = join(corpus, 'lab', name);
    return {
      name: `lab/${name}`,
      log: join(path, 'client.log'),
      truths: [parse(join(path, 'truth.json')) as Truth],
    };
  })
  .filter(({ truths }) => CLIENTS.includes(truths[0]?.client ?? ''));

describe.skipIf(!here)('the corpus', () => {
  it.each([...logs, ...lab])('reads $name to a result and stage that its text allows', ({ log, truths }) => {
    const { attempts } = readLog(readFileSync(log, 'utf8'));
    expect(attempts).toHaveLength(truths.length);
    truths.forEach((truth, index) => {
      const attempt = attempts[index];
      expect(attempt?.client).toBe(truth.client);
      expect([truth.result, ...(truth.resultsFromLogAlone ?? [])]).toContain(attempt?.result);
      expect([truth.stage, ...(truth.stagesFromLogAlone ?? [])]).toContain(attempt?.stage);
    });
  });

  it.each([...logs, ...lab])(
    'reads $name to as many attempts when its lines come slowly',
    ({ log, truths }) => {
      const client = clientSchema.parse(truths[0]?.client ?? 'unknown');
      const reader = createLogReader({ client, zoneOffsetMinutes: 0 });
      const told: AttemptUpdate[] = [];
      let nowMs = NOW_MS;
      for (const line of readFileSync(log, 'utf8').split('\n')) {
        told.push(...reader.feed(line, nowMs));
        nowMs += 4_000;
        told.push(...reader.tick(nowMs));
      }
      told.push(...reader.end(nowMs, false));
      const results = told
        .filter(({ kind }) => kind === 'closed' || kind === 'open')
        .map(({ reading }) => reading.result);
      // A connection that lasted is told by itself, and its loss when it is lost.
      const merged = results.filter(
        (result, index) => !(result === 'connected' && results[index + 1] === 'dropped'),
      );
      expect(merged).toHaveLength(truths.length);
    },
  );

  it('finds no attempt in logs of nobody', () => {
    for (const name of list(join(corpus, 'logs', 'dns-client')))
      expect(
        readLog(readFileSync(join(corpus, 'logs', 'dns-client', name, 'log.txt'), 'utf8')).attempts,
      ).toEqual([]);
  });
});
