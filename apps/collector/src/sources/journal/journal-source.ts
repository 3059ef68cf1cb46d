import { accessSync, constants, existsSync } from 'node:fs';
import type { Client } from '@tsunagu/core/vocabulary';
import { numberOf } from '../../home/read-json.ts';
import { SHARED_LINUX_LOGS } from '../locate.ts';
import type { LogSource, SourceStart } from '../source.ts';
import type { Journal } from './follow-journal.ts';

const FILE = 'journal';
/** A working day: a session that lasts as long is still understood after a restart. */
const BACK_MICROS_MAX = 12 * 3600 * 1e6;

export const JOURNAL_TOOL = '/usr/bin/journalctl';

/** Names under which each client's programs write, and where the one that tells it is installed lies. */
export const JOURNAL_CLIENTS: readonly { client: Client; installed: string; programs: readonly string[] }[] =
  [
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

/** Clients whose words only the journal has: installed here, where no file of a syslog daemon may be read. */
export function journalClients(
  exists: (path: string) => boolean = existsSync,
  canRead: (path: string) => boolean = isReadable,
): typeof JOURNAL_CLIENTS {
  const journal = exists(JOURNAL_TOOL) && (exists('/run/log/journal') || exists('/var/log/journal'));
  // Red Hat keeps its syslog to root, and gives the journal to a group.
  if (!journal || SHARED_LINUX_LOGS.some((path) => exists(path) && canRead(path))) return [];
  return JOURNAL_CLIENTS.filter(({ installed }) => exists(installed));
}

/** Where a source that starts so begins, microseconds since the epoch; nothing older is told. */
export function journalStart(start: SourceStart, nowMs: number): number {
  if (start.from !== 'place') return nowMs * 1000;
  const read = numberOf(start.place.offset, nowMs * 1000);
  return start.back?.file === FILE ? Math.min(start.back.offset - 1, read) : read;
}

/** What one client's programs write into the journal that `journal` follows. */
export function journalSource(
  client: Client,
  programs: readonly string[],
  journal: Journal,
  startMicros: number,
): LogSource {
  const wanted = new Set(programs);
  journal.listen(wanted);
  let offset = startMicros;
  return {
    id: `${client}:${FILE}`,
    client,
    watch: null,
    async poll(nowMs) {
      const { lines, lost } = journal.take(wanted, nowMs);
      const fresh = lines.filter((line) => line.micros > offset);
      const last = fresh.at(-1);
      if (!last) return null;
      offset = last.micros;
      return {
        lines: fresh.map(({ text, micros }) => ({ text, position: { file: FILE, offset: micros } })),
        writtenMs: Math.min(nowMs, last.micros / 1000),
        skippedBytes: lost,
        more: false,
      };
    },
    place: () => ({ offset }),
    offset: () => offset,
    backMax: BACK_MICROS_MAX,
    close: () => journal.close(),
  };
}
