import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { LOSS_TEXT } from '@tsunagu/core/vocabulary';
import { readLosses } from '../agent/loss-ledger.ts';
import { readRunState } from '../agent/run-state.ts';
import { readWatchState } from '../agent/watch-state.ts';
import { openCheckpointFile } from '../attempts/checkpoint.ts';
import type { CollectorEnv } from '../env.ts';
import { readConfig } from '../home/config-file.ts';
import { readDevice } from '../home/device-file.ts';
import { isHeld } from '../home/hold-folder.ts';
import { type HomeLayout, homeLayout } from '../home/home-layout.ts';
import { surveyKey } from '../home/key-file.ts';
import type { PublicView } from '../home/public-view.ts';
import { readStanding } from '../home/standing.ts';
import { readSendState } from '../send/send-state.ts';
import { surveySpool } from '../spool/survey-spool.ts';
import { COLLECTOR_VERSION } from '../version.ts';
import { clockTime } from './doctor/clock-time.ts';
import { type CliIo, EXIT } from './io.ts';
import { readOptions } from './read-options.ts';
import { errorText, say } from './say.ts';

const OPTIONS = { json: { type: 'boolean' }, spool: { type: 'string' } } as const;

/** What `--json` prints. */
async function readStatus(layout: HomeLayout) {
  const device = readDevice(layout);
  const run = readRunState(layout.spool);
  const checkpoints = openCheckpointFile(layout.spool);
  const survey = surveySpool(layout.spool);
  return {
    version: COLLECTOR_VERSION,
    home: layout.home,
    enrolled: device?.enrolled === true,
    server: device?.server ?? null,
    deviceId: device?.deviceId ?? null,
    key: readKeyStatus(layout),
    running: existsSync(layout.spool) && (await isHeld(layout.spool)),
    spool: { folder: layout.spool, ...survey },
    losses: readLosses(layout.spool, survey.cursor),
    config: {
      version: readConfig(layout)?.configVersion ?? null,
      problem: readWatchState(layout.spool).configProblem,
    },
    sent: readSendState(layout.spool),
    sources: checkpoints.ids().flatMap((source) => {
      const { place = {}, trouble = null } = checkpoints.get(source) ?? {};
      // Of what is not on this machine there is nothing to say.
      const isMissing = place.missing === true || JSON.stringify(place.files) === '{}';
      if (isMissing && trouble === null) return [];
      const offset = typeof place.id === 'string' ? Number(place.offset ?? 0) : null;
      return [{ source, offset, trouble }];
    }),
    safeMode:
      run.safeSinceMs === null
        ? null
        : {
            since: new Date(run.safeSinceMs).toISOString(),
            crashes: run.crashesMs.length + run.lostMs.length,
            reason: run.reason,
          },
  };
}

/** Where the machine's key is kept; null before enrolment. */
function readKeyStatus(layout: HomeLayout) {
  const key = surveyKey(layout);
  return key && { place: key.place, since: new Date(key.sinceMs).toISOString() };
}

type Status = Awaited<ReturnType<typeof readStatus>>;

function stateOf(io: CliIo, { offset, trouble }: Status['sources'][number]): string {
  if (trouble) return say(io, 'source-refused', { code: trouble.code, since: trouble.since });
  return offset === null ? say(io, 'source-followed') : say(io, 'source-read', { offset });
}

function describe(io: CliIo, { spool, sent, safeMode, sources, losses, ...status }: Status): string[] {
  const { folder, pendingRecords, pendingBytes } = spool;
  return [
    status.enrolled
      ? say(io, 'status-enrolled', { server: status.server ?? '', deviceId: status.deviceId ?? '' })
      : say(io, 'status-not-enrolled'),
    ...(status.key ? [say(io, `status-key-${status.key.place}`, { since: status.key.since })] : []),
    say(io, status.running ? 'status-running' : 'status-not-running'),
    ...(safeMode
      ? [say(io, 'status-safe', { ...safeMode, reason: safeMode.reason ?? say(io, 'safe-no-reason') })]
      : []),
    say(io, 'status-spool', { records: pendingRecords, bytes: pendingBytes, folder }),
    say(io, losses.length === 0 ? 'status-no-losses' : 'status-losses'),
    ...losses.map(({ kind, count }) => say(io, 'status-loss', { what: LOSS_TEXT[kind][io.locale], count })),
    say(io, 'status-sent', { at: sent.lastSentAt ?? say(io, 'never'), items: sent.sentItems }),
    ...(sent.lastError
      ? [say(io, 'status-error', { at: sent.lastErrorAt ?? '', text: errorText(io, sent.lastError) })]
      : []),
    ...(status.config.problem ? [say(io, 'status-config', { problem: status.config.problem })] : []),
    ...sources.map((one) => say(io, 'status-source', { source: one.source, state: stateOf(io, one) })),
  ];
}

/** The same for somebody who may not read the collector's own files. */
function describeView(io: CliIo, view: PublicView, nowMs: number): string[] {
  const { server, lastContactAt, safeSince, counts } = view;
  const { waiting: records, sent: items, dropped, refused } = counts;
  const local = (at: string | null) => {
    const atMs = Date.parse(at ?? '');
    return Number.isNaN(atMs) ? say(io, 'never') : clockTime(atMs, nowMs);
  };
  return [
    view.enrolled
      ? say(io, 'status-public-enrolled', { server: server ?? '' })
      : say(io, 'status-public-not-enrolled'),
    ...(safeSince === null ? [] : [say(io, 'status-public-safe', { time: local(safeSince) })]),
    say(io, 'status-public-contact', { time: local(lastContactAt) }),
    say(io, 'status-public-sent', { items }),
    say(io, 'status-public-waiting', { records }),
    dropped + refused === 0
      ? say(io, 'status-public-no-losses')
      : say(io, 'status-public-lost', { dropped, refused }),
    say(io, 'status-public'),
  ];
}

function tellClosed(io: CliIo, home: string, view: PublicView | null, json: boolean): number {
  if (json) {
    const { config = null, ...rest } = view ?? { enrolled: null };
    const gateways = config?.gateways ?? [];
    io.out(JSON.stringify({ home, sight: view ? 'public' : 'closed', ...rest, gateways }));
  } else if (view) io.out(describeView(io, view, Date.now()).join('\n'));
  else io.err(say(io, 'status-closed', { home }));
  return view ? EXIT.done : EXIT.failed;
}

/** How the collector on this machine is doing; reads files only, disturbs nothing. */
export async function statusCommand(args: readonly string[], io: CliIo, env: CollectorEnv): Promise<number> {
  const values = readOptions(args, OPTIONS);
  const layout = homeLayout(env.home, values.spool === undefined ? undefined : resolve(values.spool));
  const { sight, view } = readStanding(layout);
  if (sight !== 'own') return tellClosed(io, layout.home, view, values.json === true);
  const status = await readStatus(layout);
  io.out(values.json ? JSON.stringify(status) : describe(io, status).join('\n'));
  return EXIT.done;
}
