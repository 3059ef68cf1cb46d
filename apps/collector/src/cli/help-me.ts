import { resolve } from 'node:path';
import { type BatchItem, redactLine } from '@tsunagu/core/collect';
import { TsunaguError } from '@tsunagu/core/vocabulary';
import { openCollector } from '../agent/collector.ts';
import { openCourier } from '../agent/courier.ts';
import type { AgentOptions } from '../agent/options.ts';
import { leaveInOutbox } from '../agent/outbox.ts';
import type { CollectorEnv } from '../env.ts';
import { leaveInDropBox } from '../home/drop-box.ts';
import { homeLayout } from '../home/home-layout.ts';
import { readStanding } from '../home/standing.ts';
import { uuidV7 } from '../home/uuid-v7.ts';
import { tryToWrite } from '../spool/disk-trouble.ts';
import type { Judged } from './doctor/judge.ts';
import type { Looked } from './doctor/look-now.ts';
import { askDoctor, printLines } from './doctor.ts';
import { type CliIo, EXIT } from './io.ts';
import { readOptions, wrong } from './read-options.ts';
import { say } from './say.ts';

const OPTIONS = {
  yes: { type: 'boolean' },
  message: { type: 'string' },
  gateway: { type: 'string' },
  source: { type: 'string', multiple: true },
  spool: { type: 'string' },
  'ca-file': { type: 'string', multiple: true },
} as const;

const MESSAGE_CHARS_MAX = 1000;

/** The request as it will leave this machine. */
function makeRequest(looked: Looked, judged: Judged, message: string | null, nowMs: number): BatchItem {
  const { diagnosis, ladder, kind } = judged;
  return {
    type: 'observation',
    observation: {
      kind: 'help-request',
      observationId: uuidV7(nowMs),
      recordedAt: new Date(nowMs).toISOString(),
      gateway: looked.gateway,
      verdict: kind === 'fine' ? null : (diagnosis.verdict ?? 'unknown'),
      stage: kind === 'fine' ? null : (ladder.endsAt ?? diagnosis.stage),
      confidence: diagnosis.confidence,
      message,
      evidence: looked.evidence,
    },
  };
}

/** Sent at once where the spool is free; a resident process that holds it takes the request over within seconds. */
async function handIn(
  options: AgentOptions,
  item: BatchItem,
  name: string,
): Promise<'sent' | 'kept' | 'left' | 'no-room'> {
  const { layout } = options;
  try {
    // No log is read on the way: this pass is for the request alone.
    const collector = await openCollector({ ...options, sources: [] });
    try {
      // In memory it would end with this command, and the person would believe it kept.
      const isKept = collector.record(item, null, 'leave');
      const courier = await openCourier(options, collector, 'once');
      const outcome = await courier?.sender.send(isKept ? [] : [item]);
      courier?.close();
      const isAway = outcome?.kind === 'empty' && collector.spool.state().pendingRecords === 0;
      return isAway ? 'sent' : isKept ? 'kept' : 'no-room';
    } finally {
      await collector.close();
    }
  } catch (error) {
    if (!(error instanceof TsunaguError) || error.code !== 'second-instance') throw error;
    return tryToWrite(() => leaveInOutbox(layout.spool, name, item)) ? 'left' : 'no-room';
  }
}

/** Where the collector's files are not this person's to read, the request goes into its drop box. */
function dropIn({ layout }: AgentOptions, item: BatchItem): 'dropped' | 'closed' {
  try {
    leaveInDropBox(layout, item);
    return 'dropped';
  } catch {
    // Missing, full or closed: the person is told what to do instead.
    return 'closed';
  }
}

const BECAME = {
  sent: 'help-sent',
  kept: 'help-kept',
  left: 'help-left',
  dropped: 'help-dropped',
  closed: 'help-closed',
  'no-room': 'help-no-room',
} as const;

/** `tsunagu help-me`: shows what is wrong, asks whether IT may have it, and sends it. */
export async function helpMeCommand(args: readonly string[], io: CliIo, env: CollectorEnv): Promise<number> {
  const { yes, message, ...rest } = readOptions(args, OPTIONS);
  const layout = homeLayout(env.home, rest.spool === undefined ? undefined : resolve(rest.spool));
  const standing = readStanding(layout);
  const isKnown = standing.enrolled !== false;
  if (isKnown && !yes && !io.ask) throw wrong('--yes');
  io.err(say(io, 'looking'));
  const { options, looked, judged, lines } = await askDoctor(rest, io, env, true);
  printLines(lines, io);
  if (!isKnown) {
    io.out(say(io, 'help-not-enrolled'));
    return EXIT.refused;
  }
  // People write down their password when asked what does not work.
  const words = redactLine(message?.trim() ?? '').slice(0, MESSAGE_CHARS_MAX) || null;
  const item = makeRequest(looked, judged, words, options.nowMs());
  io.out(say(io, 'help-what'));
  io.out(words === null ? say(io, 'help-no-words') : say(io, 'help-words', { words }));
  if (!yes && !/^\s*(y|yes|はい|ｙ)\s*$/i.test((await io.ask?.(say(io, 'help-ask'))) ?? '')) {
    io.out(say(io, 'help-not-sent'));
    return EXIT.done;
  }
  const name = item.type === 'observation' ? item.observation.observationId : '';
  const became = standing.sight === 'own' ? await handIn(options, item, name) : dropIn(options, item);
  io.out(say(io, BECAME[became]));
  return became === 'closed' || became === 'no-room' ? EXIT.failed : EXIT.done;
}
