import { resolve } from 'node:path';
import type { GatewayRef } from '@tsunagu/core/collect';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import type { AgentOptions } from '../agent/options.ts';
import { readHostPort } from '../attempts/gateway-hint.ts';
import type { CollectorEnv } from '../env.ts';
import { readConfig } from '../home/config-file.ts';
import { readDevice } from '../home/device-file.ts';
import { homeLayout } from '../home/home-layout.ts';
import { displayWidth, padTo, wrapTo } from './diagnose/display-width.ts';
import { LINE_NAMES, LINE_TITLE, TEXT } from './doctor/doctor-texts.ts';
import { judge } from './doctor/judge.ts';
import { findLastAttempt, type LastAttempt } from './doctor/last-attempt.ts';
import { lookNow } from './doctor/look-now.ts';
import { type Lines, writeLines } from './doctor/write-lines.ts';
import { type CliIo, EXIT } from './io.ts';
import { readOptions, readSources, wrong } from './read-options.ts';

const OPTIONS = {
  gateway: { type: 'string' },
  json: { type: 'boolean' },
  source: { type: 'string', multiple: true },
  spool: { type: 'string' },
  'ca-file': { type: 'string', multiple: true },
} as const;

/** The terminal's width where there is one; a file gets each line whole. */
interface DoctorIo extends CliIo {
  readonly columns?: number;
}

function readGateway(value: string | undefined): GatewayRef | null {
  if (value === undefined) return null;
  const gateway = readHostPort(value);
  if (!gateway) throw wrong(`--gateway ${value}`);
  return gateway;
}

/** What is kept for the service may be closed to the person who asks; then it simply tells nothing. */
function ifReadable<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof TsunaguError && error.code === 'file-unreadable') return null;
    throw error;
  }
}

function print(lines: Lines, io: DoctorIo): void {
  const titles = LINE_NAMES.map((name) => LINE_TITLE[name][io.locale]);
  const width = Math.max(...titles.map(displayWidth)) + 2;
  const room = io.columns === undefined ? Number.POSITIVE_INFINITY : Math.max(30, io.columns - width);
  LINE_NAMES.forEach((name, index) => {
    wrapTo(lines[name][io.locale], room).forEach((part, row) => {
      io.out(`${padTo(row === 0 ? (titles[index] ?? '') : '', width)}${part}`);
    });
  });
}

/**
 * `tsunagu doctor`: looks at the network now, takes the last attempt into account, and says in five lines what is wrong,
 * what is fine, what to try, what IT knows and how sure that is. Needs no server and no network; changes nothing.
 */
export async function doctorCommand(
  args: readonly string[],
  io: DoctorIo,
  env: CollectorEnv,
): Promise<number> {
  const values = readOptions(args, OPTIONS);
  const named = readGateway(values.gateway);
  const sources = readSources(values.source);
  const options: AgentOptions = {
    env,
    layout: homeLayout(env.home, values.spool === undefined ? undefined : resolve(values.spool)),
    sources: sources?.map((source) => ({ ...source, path: resolve(source.path) })) ?? null,
    caFiles: values['ca-file'] ?? [],
    log: (line) => io.err(line),
    nowMs: () => Date.now(),
  };
  if (!values.json) io.err(TEXT.looking[io.locale]);
  const last: LastAttempt | null = ifReadable(() => findLastAttempt(options));
  const looked = await lookNow(options, named, last);
  const nowMs = options.nowMs();
  const judged = judge(looked, last, nowMs);
  const lines = writeLines({
    looked,
    judged,
    last,
    enrolled: ifReadable(() => readDevice(options.layout))?.enrolled === true,
    config: ifReadable(() => readConfig(options.layout)),
    platform: process.platform,
    nowMs,
  });
  if (values.json) {
    const { kind, diagnosis, ladder, attempt } = judged;
    const { gateway, evidence } = looked;
    const counted = attempt && { at: new Date(attempt.atMs).toISOString(), ...attempt.reading };
    io.out(
      JSON.stringify(
        { version: 1, kind, gateway, lines, ladder, diagnosis, attempt: counted, evidence },
        null,
        2,
      ),
    );
  } else print(lines, io);
  return judged.kind === 'fine' && looked.gateway !== null ? EXIT.done : EXIT.failed;
}
