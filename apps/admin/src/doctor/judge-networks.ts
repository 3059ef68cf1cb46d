import { readFileSync, statSync } from 'node:fs';
import { type NetworkTable, readNetworkList } from '@tsunagu/core/networks';
import { ERROR_TEXT, TsunaguError } from '@tsunagu/core/vocabulary';
import type { AdminContext } from '../admin-context.ts';
import type { Check } from './check.ts';

const DAY_MS = 86_400_000;
const name = 'check-networks';

/** Whether internet lines can be told: the list that this command is told of, and what the edges did with theirs. */
export async function judgeNetworks({ db, env, now }: AdminContext): Promise<Check> {
  const yesterday = new Date(now.getTime() - DAY_MS);
  const [row] = await db.sql<{ machines: number }[]>`
    select count(*)::int as machines from device where network_seen_at > ${yesterday}`;
  const machines = row?.machines ?? 0;
  const file = env.networksFile;
  if (file === null)
    return machines === 0
      ? { name, state: 'fine', word: 'networks-none', args: {} }
      : { name, state: 'fine', word: 'networks-elsewhere', args: { machines } };
  try {
    const { table, writtenAt } = read(file);
    const days = Math.max(0, Math.floor((now.getTime() - writtenAt.getTime()) / DAY_MS));
    const day = writtenAt.toISOString().slice(0, 10);
    const args = { ranges: table.size, names: table.names, day, days, machines };
    return table.hasOwn
      ? { name, state: 'fine', word: 'networks-ok', args }
      : { name, state: 'attention', word: 'networks-no-own', args };
  } catch (error) {
    if (!(error instanceof TsunaguError)) throw error;
    const place = error.args.line === undefined ? file : `${file}:${error.args.line}`;
    const why = ERROR_TEXT[error.code][env.locale];
    return { name, state: 'broken', word: 'networks-unreadable', args: { place, why } };
  }
}

function read(file: string): { readonly table: NetworkTable; readonly writtenAt: Date } {
  let text: string;
  let writtenAt: Date;
  try {
    writtenAt = statSync(file).mtime;
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new TsunaguError('file-unreadable', file, { args: { file }, cause });
  }
  return { table: readNetworkList(text), writtenAt };
}
