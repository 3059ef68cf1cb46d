import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { PROTOCOL_VERSION } from '@tsunagu/core/collect';
import { readHeld } from '../agent/hold-observed.ts';
import { openCheckpointFile } from '../attempts/checkpoint.ts';
import type { CollectorEnv } from '../env.ts';
import { readDevice } from '../home/device-file.ts';
import { SET_ASIDE } from '../home/drop-box.ts';
import { type HomeLayout, homeLayout, spoolFile } from '../home/home-layout.ts';
import { readTextIfThere } from '../home/read-json.ts';
import { readStanding } from '../home/standing.ts';
import { readPending } from '../spool/survey-spool.ts';
import { COLLECTOR_VERSION } from '../version.ts';
import { type CliIo, EXIT } from './io.ts';
import { readOptions } from './read-options.ts';
import { say } from './say.ts';

const OPTIONS = { spool: { type: 'string' }, explain: { type: 'boolean' } } as const;

/** Prints, one JSON object a line, exactly what left this machine and what will; with `--explain`, why. */
export async function showDataCommand(
  args: readonly string[],
  io: CliIo,
  env: CollectorEnv,
): Promise<number> {
  const values = readOptions(args, OPTIONS);
  if (values.explain) {
    const { explainData } = await import('./person-verbs.packed.ts');
    io.out(explainData(io.locale).join('\n').trimEnd());
    return EXIT.done;
  }
  const layout = homeLayout(env.home, values.spool === undefined ? undefined : resolve(values.spool));
  const { spool } = layout;
  if (readStanding(layout).sight !== 'own') {
    io.err(say(io, 'data-closed'));
    return EXIT.failed;
  }
  const lines = (name: 'sent.jsonl' | 'refused.jsonl') =>
    (readTextIfThere(spoolFile(spool, name)) ?? '').split('\n').filter((line) => line !== '');
  const deviceId = readDevice(layout)?.deviceId ?? null;
  const envelope = { protocolVersion: PROTOCOL_VERSION, deviceId, collectorVersion: COLLECTOR_VERSION };
  io.out(
    [
      say(io, 'data-envelope', { envelope: JSON.stringify(envelope) }),
      say(io, 'data-sent'),
      ...lines('sent.jsonl'),
      say(io, 'data-refused'),
      ...lines('refused.jsonl'),
      say(io, 'data-waiting'),
      ...readPending(spool).map(({ item }) => JSON.stringify(item)),
      ...readHeld(openCheckpointFile(spool).held()).map(({ attempt }) =>
        JSON.stringify({ type: 'attempt', attempt }),
      ),
      ...aside(io, layout),
    ].join('\n'),
  );
  return EXIT.done;
}

/** Folders that people put where requests for help are left. */
function aside(io: CliIo, { home }: HomeLayout): string[] {
  const folder = join(home, SET_ASIDE);
  if (!existsSync(folder)) return [];
  const count = readdirSync(folder).length;
  return count === 0 ? [] : [say(io, 'data-aside', { count, folder })];
}
