import { accessSync, constants, existsSync, statSync } from 'node:fs';
import type { Client } from '@tsunagu/core/vocabulary';
import { followSource } from '../follow/follow-source.ts';
import type { ToolFollower } from '../follow/follow-tool.ts';
import { SHARED_LINUX_LOGS } from '../locate.ts';
import type { LogSource, SourceStart } from '../source.ts';

const FILE = 'journal';
/** A working day: a session that lasts as long is still understood after a restart. */
export const JOURNAL_BACK_MICROS_MAX = 12 * 3600 * 1e6;

export const JOURNAL_TOOL = '/usr/bin/journalctl';

export interface JournalClient {
  readonly client: Client;
  /** Where the program that tells it is installed lies. */
  readonly installed: string;
  /** Names under which its programs write. */
  readonly programs: readonly string[];
}

export const JOURNAL_CLIENTS: readonly JournalClient[] = [
  { client: 'openfortivpn', installed: '/usr/bin/openfortivpn', programs: ['openfortivpn', 'pppd'] },
  { client: 'strongswan', installed: '/usr/sbin/swanctl', programs: ['charon', 'charon-systemd', 'ipsec'] },
  { client: 'openconnect', installed: '/usr/sbin/openconnect', programs: ['openconnect'] },
  { client: 'xl2tpd', installed: '/usr/sbin/xl2tpd', programs: ['xl2tpd', 'pppd'] },
  { client: 'pptp', installed: '/usr/sbin/pptp', programs: ['pptp', 'pppd'] },
  {
    client: 'nm-l2tp',
    installed: '/usr/lib/NetworkManager/nm-l2tp-service',
    programs: ['NetworkManager', 'nm-l2tp-service'],
  },
];

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

/** Whether the clients' words are in the journal alone: it is there, and no file of a syslog daemon may be read. */
export function isJournalNeeded(
  exists: (path: string) => boolean = existsSync,
  canRead: (path: string) => boolean = isReadable,
): boolean {
  const journal = exists(JOURNAL_TOOL) && (exists('/run/log/journal') || exists('/var/log/journal'));
  // Red Hat keeps its syslog to root, and gives the journal to a group.
  return journal && !SHARED_LINUX_LOGS.some((path) => exists(path) && canRead(path));
}

/** Where the log of a client begins that came onto this machine after the last look: when its program did. */
export function sinceInstalled(installed: string, nowMs: number): SourceStart {
  const cameMs = statSync(installed, { throwIfNoEntry: false })?.ctimeMs ?? nowMs;
  const offset = Math.floor(Math.max(cameMs * 1000, nowMs * 1000 - JOURNAL_BACK_MICROS_MAX));
  return { from: 'place', place: { offset }, back: null };
}

/** What one client's programs write into the journal. */
export function journalSource(
  { client, programs }: Pick<JournalClient, 'client' | 'programs'>,
  journal: ToolFollower,
  start: SourceStart,
): LogSource {
  return followSource({ client, file: FILE, programs, backMax: JOURNAL_BACK_MICROS_MAX }, journal, start);
}
