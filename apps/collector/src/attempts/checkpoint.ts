import { gatewayRefSchema } from '@tsunagu/core/collect';
import { spoolFile } from '../home/home-layout.ts';
import { numberOf, readJsonObject, textOf } from '../home/read-json.ts';
import { writeAtomically } from '../home/write-atomically.ts';
import type { LinePosition, SourcePlace } from '../sources/source.ts';
import type { HandedOn } from './track-attempts.ts';

/** How far one source was read, and from where a later run has to read again to understand it. */
export interface Checkpoint {
  readonly place: SourcePlace;
  readonly back: LinePosition | null;
  /** When the line at `back` was read, ms. */
  readonly backMs: number;
  /** Attempts at or after `back` that are in the spool already. */
  readonly told: readonly string[];
  /** Gateways of attempts whose beginning may be rotated away before their end; absent = none. */
  readonly handedOn?: readonly HandedOn[];
  /** Why it cannot be read at present; absent = it can. */
  readonly trouble?: SourceTrouble;
}

export interface SourceTrouble {
  /** The system's own word (`EACCES`, `EIO` …), else an error's code of the catalogue. */
  readonly code: string;
  /** ISO time at which it was met first. */
  readonly since: string;
}

export interface CheckpointFile {
  get(sourceId: string): Checkpoint | null;
  /** Kept in memory until `save`. */
  set(sourceId: string, checkpoint: Checkpoint): void;
  /** Every source that something is known of. */
  ids(): readonly string[];
  /** What was told lately and by whom, as it was read: to be checked by whoever asks. */
  told(): unknown;
  setTold(told: readonly unknown[]): void;
  /** What the observer saw and a log may tell better, likewise. */
  held(): unknown;
  setHeld(held: readonly unknown[]): void;
  /** On disk when it returns; does nothing when nothing changed. */
  save(): void;
}

function readBack(value: unknown): LinePosition | null {
  const { file, offset, mark }: Record<string, unknown> =
    typeof value === 'object' && value !== null ? { ...value } : {};
  const name = textOf(file);
  const marked = textOf(mark);
  if (name === null) return null;
  return { file: name, offset: numberOf(offset, 0), ...(marked === null ? {} : { mark: marked }) };
}

function readTrouble(value: unknown): SourceTrouble | null {
  const { code, since }: Record<string, unknown> =
    typeof value === 'object' && value !== null ? { ...value } : {};
  const [word, at] = [textOf(code), textOf(since)];
  return word === null || at === null ? null : { code: word, since: at };
}

function readHandedOn(value: unknown): HandedOn[] {
  const all: unknown[] = Array.isArray(value) ? value : [];
  return all.flatMap((one) => {
    const { key, gateway, atMs }: Record<string, unknown> =
      typeof one === 'object' && one !== null ? { ...one } : {};
    const { host, port }: Record<string, unknown> =
      typeof gateway === 'object' && gateway !== null ? { ...gateway } : {};
    const [name, known] = [textOf(key), gatewayRefSchema.safeParse({ host, port }).data];
    return name === null || !known ? [] : [{ key: name, gateway: known, atMs: numberOf(atMs, 0) }];
  });
}

function readCheckpoint(value: unknown): Checkpoint | null {
  if (typeof value !== 'object' || value === null) return null;
  const { place, back, backMs, told, handedOn, trouble }: Record<string, unknown> = { ...value };
  if (typeof place !== 'object' || place === null) return null;
  const met = readTrouble(trouble);
  const handed = readHandedOn(handedOn);
  return {
    place: { ...place },
    back: readBack(back),
    backMs: numberOf(backMs, 0),
    told: Array.isArray(told) ? told.filter((one) => typeof one === 'string') : [],
    ...(handed.length === 0 ? {} : { handedOn: handed }),
    ...(met === null ? {} : { trouble: met }),
  };
}

export function openCheckpointFile(spool: string): CheckpointFile {
  const path = spoolFile(spool, 'sources.json');
  const known = new Map<string, Checkpoint>();
  const file = readJsonObject(path) ?? {};
  for (const [id, value] of Object.entries(file)) {
    const checkpoint = readCheckpoint(value);
    if (checkpoint) known.set(id, checkpoint);
  }
  // No source is called so: each has a colon in its name.
  let told: unknown = file.told ?? [];
  let held: unknown = file.held ?? [];
  const asText = (): string => JSON.stringify({ ...Object.fromEntries(known), told, held });
  let saved = asText();
  return {
    get: (sourceId) => known.get(sourceId) ?? null,
    set: (sourceId, checkpoint) => known.set(sourceId, checkpoint),
    ids: () => [...known.keys()],
    told: () => told,
    setTold(now) {
      told = now;
    },
    held: () => held,
    setHeld(now) {
      held = now;
    },
    save() {
      const text = asText();
      if (text === saved) return;
      writeAtomically(path, `${text}\n`);
      saved = text;
    },
  };
}
