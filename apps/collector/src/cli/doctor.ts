import { resolve } from 'node:path';
import type { GatewayRef } from '@tsunagu/core/collect';
import type { AgentOptions } from '../agent/options.ts';
import { readHostPort } from '../attempts/gateway-hint.ts';
import type { CollectorEnv } from '../env.ts';
import { homeLayout } from '../home/home-layout.ts';
import { readStanding } from '../home/standing.ts';
import { displayWidth, padTo, wrapTo } from './diagnose/display-width.ts';
import { LINE_NAMES, LINE_TITLE } from './doctor/doctor-texts.ts';
import { type Judged, judge } from './doctor/judge.ts';
import { findLastAttempt } from './doctor/last-attempt.ts';
import { type Looked, lookNow } from './doctor/look-now.ts';
import { type Lines, writeLines } from './doctor/write-lines.ts';
import { type CliIo, EXIT } from './io.ts';
import { readOptions, readSources, wrong } from './read-options.ts';
import { say } from './say.ts';

const OPTIONS = {
  gateway: { type: 'string' },
  json: { type: 'boolean' },
  source: { type: 'string', multiple: true },
  spool: { type: 'string' },
  'ca-file': { type: 'string', multiple: true },
} as const;

/** What a person may say about where to look. */
interface Wish {
  readonly gateway?: string | undefined;
  readonly source?: string[] | undefined;
  readonly spool?: string | undefined;
  readonly 'ca-file'?: string[] | undefined;
}

export interface Asked {
  readonly options: AgentOptions;
  readonly looked: Looked;
  readonly judged: Judged;
  readonly lines: Lines;
}

function readGateway(value: string | undefined): GatewayRef | null {
  if (value === undefined) return null;
  const gateway = readHostPort(value);
  if (!gateway) throw wrong(`--gateway ${value}`);
  return gateway;
}

/** Each line whole, or broken at the width of a terminal. */
export function printLines(lines: Lines, io: CliIo): void {
  const titles = LINE_NAMES.map((name) => LINE_TITLE[name][io.locale]);
  const width = Math.max(...titles.map(displayWidth)) + 2;
  const room = io.columns === undefined ? Number.POSITIVE_INFINITY : Math.max(30, io.columns - width);
  LINE_NAMES.forEach((name, index) => {
    wrapTo(lines[name][io.locale], room).forEach((part, row) => {
      io.out(`${padTo(row === 0 ? (titles[index] ?? '') : '', width)}${part}`);
    });
  });
}

/** Looks now and judges, with the last attempt taken into account; `isAsking` = whoever calls tells IT itself. Throws `command-line-wrong`. */
export async function askDoctor(wish: Wish, io: CliIo, env: CollectorEnv, isAsking = false): Promise<Asked> {
  const named = readGateway(wish.gateway);
  const sources = readSources(wish.source);
  const options: AgentOptions = {
    env,
    layout: homeLayout(env.home, wish.spool === undefined ? undefined : resolve(wish.spool)),
    sources: sources?.map((source) => ({ ...source, path: resolve(source.path) })) ?? null,
    caFiles: wish['ca-file'] ?? [],
    log: (line) => io.err(line),
    nowMs: () => Date.now(),
  };
  const last = findLastAttempt(options);
  const looked = await lookNow(options, named, last);
  const nowMs = options.nowMs();
  const judged = judge(looked, last, nowMs);
  const lines = writeLines({
    looked,
    judged,
    last,
    standing: readStanding(options.layout),
    platform: process.platform,
    isAsking,
    nowMs,
  });
  return { options, looked, judged, lines };
}

/**
 * `tsunagu doctor`: looks at the network now, takes the last attempt into account, and says in five lines what is wrong,
 * what is fine, what to try, what IT knows and how sure that is. Needs no server and no network; changes nothing.
 */
export async function doctorCommand(args: readonly string[], io: CliIo, env: CollectorEnv): Promise<number> {
  const { json, ...wish } = readOptions(args, OPTIONS);
  if (!json) io.err(say(io, 'looking'));
  const { looked, judged, lines } = await askDoctor(wish, io, env);
  if (json) {
    const { kind, diagnosis, ladder, attempt } = judged;
    const { gateway, evidence } = looked;
    const counted = attempt && { at: new Date(attempt.atMs).toISOString(), ...attempt.reading };
    const report = { version: 1, kind, gateway, lines, ladder, diagnosis, attempt: counted, evidence };
    io.out(JSON.stringify(report, null, 2));
  } else printLines(lines, io);
  return judged.kind === 'fine' && looked.gateway !== null ? EXIT.done : EXIT.failed;
}
