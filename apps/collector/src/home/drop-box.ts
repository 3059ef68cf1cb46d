import { randomBytes } from 'node:crypto';
import {
  closeSync,
  constants,
  fchmodSync,
  fstatSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  opendirSync,
  openSync,
  readSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { type BatchItem, batchItemSchema } from '@tsunagu/core/collect';
import type { HomeLayout } from './home-layout.ts';

/** What doctor finds is some 20 KB; more was not left by it. */
const BYTES_MAX = 256 * 1024;
/** In the home folder: what is no file, and cannot be removed without looking into it. */
export const SET_ASIDE = 'set-aside';
/** So many requests are taken, and so many left, in one look. */
const LOOK_MAX = 64;
/** So many names are walked past, whatever somebody filled the box with. */
const NAMES_MAX = 10_000;
/** A draft whose writer died. */
const DRAFT_MS_MAX = 10 * 60_000;
const HOUR_MS = 3_600_000;
/** Somebody in need asks a few times; whoever asks more often must not crowd out what others have to say. */
const PER_OWNER_MAX = 4;
const PER_HOUR_MAX = 24;

const READY = /^[0-9a-f]{32}\.json$/;
/** Windows knows neither flag; there a link needs a privilege that people do not have. */
const AS_IT_IS = (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

type HelpRequest = Extract<
  Extract<BatchItem, { type: 'observation' }>['observation'],
  { kind: 'help-request' }
>;

/** A request that somebody left, and whose file it was: by the system's word, whatever stands in it. */
export interface Dropped {
  readonly request: HelpRequest;
  /** 0 on Windows. */
  readonly ownerId: number;
  readonly path: string;
}

/**
 * Leaves a request where the service picks it up; on disk when it returns. Its name cannot be guessed and the box cannot be
 * listed, so nobody else at this machine reads it. Throws what the system throws where the box is missing or closed.
 */
export function leaveInDropBox({ drop }: HomeLayout, item: BatchItem): void {
  const name = randomBytes(16).toString('hex');
  const draft = join(drop, `${name}.new`);
  const handle = openSync(draft, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | AS_IT_IS, 0o600);
  try {
    writeFileSync(handle, JSON.stringify(item));
    // The service is another user, and has no right to read what is not shown to it.
    if (process.platform !== 'win32') fchmodSync(handle, 0o644);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(draft, join(drop, `${name}.json`));
}

function namesIn(folder: string): string[] {
  const names: string[] = [];
  try {
    const listing = opendirSync(folder);
    try {
      for (let entry = listing.readSync(); entry && names.length < NAMES_MAX; entry = listing.readSync())
        names.push(entry.name);
    } finally {
      listing.closeSync();
    }
  } catch {
    // No box: nobody can have left anything.
  }
  return names;
}

/** Never through a link, never a file with a second name somewhere else, never more than the bound. */
function readDropped(path: string): Dropped | null {
  const before = lstatSync(path, { throwIfNoEntry: false });
  if (!before?.isFile()) return null;
  let handle: number;
  try {
    handle = openSync(path, constants.O_RDONLY | AS_IT_IS);
  } catch {
    return null;
  }
  try {
    const { uid, nlink, size, ino } = fstatSync(handle);
    if (!fstatSync(handle).isFile() || nlink !== 1 || size > BYTES_MAX || ino !== before.ino) return null;
    const bytes = Buffer.alloc(BYTES_MAX + 1);
    const length = readSync(handle, bytes, 0, bytes.length, 0);
    if (length > BYTES_MAX) return null;
    const item = batchItemSchema.safeParse(JSON.parse(bytes.toString('utf8', 0, length))).data;
    // Nothing but a request for help: attempts are the collector's own to tell.
    if (item?.type !== 'observation' || item.observation.kind !== 'help-request') return null;
    return { request: item.observation, ownerId: uid, path };
  } catch {
    return null;
  } finally {
    closeSync(handle);
  }
}

/** A link itself, never what it leads to; a folder with something in it goes where people put nothing, and stays there. */
function discard({ home }: HomeLayout, path: string): boolean {
  try {
    if (!lstatSync(path).isDirectory()) rmSync(path, { force: true });
    else if (!tryTo(() => rmdirSync(path))) {
      const aside = join(home, SET_ASIDE);
      mkdirSync(aside, { recursive: true, mode: 0o700 });
      renameSync(path, join(aside, randomBytes(16).toString('hex')));
    }
    return true;
  } catch {
    // Gone already, or not ours to move: it is walked past, and never read either way.
    return false;
  }
}

function tryTo(act: () => void): boolean {
  try {
    act();
    return true;
  } catch {
    return false;
  }
}

function isYoungDraft(path: string, name: string, nowMs: number): boolean {
  const draft = name.endsWith('.new') ? lstatSync(path, { throwIfNoEntry: false }) : undefined;
  return draft?.isFile() === true && Math.abs(nowMs - draft.mtimeMs) < DRAFT_MS_MAX;
}

/** When requests of each owner were taken, ms: what the bounds are counted by. */
export type Taken = Readonly<Record<string, readonly number[]>>;

/** Whether one more of this owner, by whatever tells owners apart, is within the bounds; gives what is counted from now on, null = it is not. */
export function countTaken(taken: Taken, owner: string, nowMs: number): Taken | null {
  const recent = Object.entries(taken).map(
    ([name, times]) => [name, times.filter((at) => Math.abs(nowMs - at) < HOUR_MS)] as const,
  );
  const kept: Taken = Object.fromEntries(recent.filter(([, times]) => times.length > 0));
  const own = kept[owner] ?? [];
  const all = Object.values(kept).flat().length;
  if (own.length >= PER_OWNER_MAX || all >= PER_HOUR_MAX) return null;
  return { ...kept, [owner]: [...own, nowMs] };
}

/**
 * Hands over what people left, one by one. A file is gone only when `take` says so, which it says when it has it on disk;
 * what is no request goes too, and keeps no request from being seen.
 */
export async function emptyDropBox(
  layout: HomeLayout,
  nowMs: number,
  take: (dropped: Dropped) => Promise<boolean>,
): Promise<void> {
  let [gone, left] = [0, 0];
  for (const name of namesIn(layout.drop)) {
    const path = join(layout.drop, name);
    if (isYoungDraft(path, name, nowMs)) continue;
    const isReady = READY.test(name);
    if (isReady && (gone >= LOOK_MAX || left >= LOOK_MAX)) continue;
    const dropped = isReady ? readDropped(path) : null;
    if (dropped && !(await take(dropped))) {
      left += 1;
      continue;
    }
    if (discard(layout, path) && isReady) gone += 1;
  }
}
