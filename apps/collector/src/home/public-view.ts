import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type CollectorConfig, collectorConfigSchema } from '@tsunagu/core/collect';
import { readConfig } from './config-file.ts';
import { readDevice } from './device-file.ts';
import type { HomeLayout } from './home-layout.ts';
import { numberOf, readJsonObject, readTextIfThere, textOf } from './read-json.ts';
import { writeAtomically } from './write-atomically.ts';

/** More than this was not written by the collector. */
const VIEW_CHARS_MAX = 256 * 1024;

/** What everybody who uses this machine may know of its collector: nothing of a person, and no key. */
export interface PublicView {
  readonly enrolled: boolean;
  /** Scheme, host and port alone. */
  readonly server: string | null;
  readonly collectorVersion: string;
  /** What the server configured, the organization's key blanked; null = nothing yet. */
  readonly config: CollectorConfig | null;
  /** When the server last took something. */
  readonly lastContactAt: string | null;
  /** Since when no log is read, after crashes. */
  readonly safeSince: string | null;
  readonly counts: PublicCounts;
}

export interface PublicCounts {
  readonly waiting: number;
  readonly sent: number;
  readonly refused: number;
  readonly dropped: number;
}

const FOLDER_MODE = 0o755;
/** Everybody may put something in, nobody may list it, and only its owner or the service takes it out again. */
const DROP_MODE = 0o1733;

/** Makes both folders as they have to be, whatever the umask of a hardened service. */
export function openPublicFolders({ publicFolder, drop }: HomeLayout): void {
  mkdirSync(drop, { recursive: true });
  // Windows has no such modes: there the installer gives the rights, and folders inherit them.
  if (process.platform === 'win32') return;
  chmodSync(publicFolder, FOLDER_MODE);
  chmodSync(drop, DROP_MODE);
}

function originOf(server: string | undefined): string | null {
  return server !== undefined && URL.canParse(server) ? new URL(server).origin : null;
}

function withoutKey(config: CollectorConfig): CollectorConfig {
  return { ...config, personKey: '' };
}

/** Writes the view where it is not yet what it says: nothing happens on the disk while nothing happens. */
export function writePublicView(
  layout: HomeLayout,
  told: Pick<PublicView, 'collectorVersion' | 'lastContactAt' | 'safeSince' | 'counts'>,
): void {
  const device = readDevice(layout);
  const config = readConfig(layout);
  const view: PublicView = {
    enrolled: device?.enrolled === true,
    server: originOf(device?.server),
    config: config && withoutKey(config),
    ...told,
  };
  const text = `${JSON.stringify({ version: 1, ...view }, null, 1)}\n`;
  openPublicFolders(layout);
  const path = join(layout.publicFolder, 'view.json');
  if (readTextIfThere(path) !== text) writeAtomically(path, text, 0o644);
}

/** The view of a collector whose own files are closed to this person; null = it shows none. Throws `file-unreadable`. */
export function readPublicView({ publicFolder }: HomeLayout): PublicView | null {
  const path = join(publicFolder, 'view.json');
  const file = (readTextIfThere(path)?.length ?? 0) > VIEW_CHARS_MAX ? null : readJsonObject(path);
  if (file?.version !== 1) return null;
  const { counts: given } = file;
  const counts: Readonly<Record<string, unknown>> = typeof given === 'object' ? { ...given } : {};
  return {
    enrolled: file.enrolled === true,
    server: textOf(file.server),
    collectorVersion: textOf(file.collectorVersion) ?? '',
    config: collectorConfigSchema.safeParse(file.config).data ?? null,
    lastContactAt: textOf(file.lastContactAt),
    safeSince: textOf(file.safeSince),
    counts: {
      waiting: numberOf(counts.waiting, 0),
      sent: numberOf(counts.sent, 0),
      refused: numberOf(counts.refused, 0),
      dropped: numberOf(counts.dropped, 0),
    },
  };
}
