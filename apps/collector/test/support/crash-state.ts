import type { Step } from './recording-disk.ts';

interface Content {
  bytes: Buffer;
  /** What a power cut cannot take away any more. */
  durableBytes: number;
}

/** Deterministic, so that a failing point can be run again by its number. */
export function seededRandom(seed: number): (belowExclusive: number) => number {
  let state = (seed * 2_654_435_761 + 1) >>> 0;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 2_246_822_519) + 0x9e3779b9) >>> 0;
    return Math.floor((((state ^ (state >>> 13)) >>> 0) / 2 ** 32) * below);
  };
}

/**
 * What stands on the disk when the world stops just before step `at`.
 * `killed`: the process ends; everything written stays, and the write it was in is cut at any byte.
 * `power`: whatever was not synced may be missing from any byte on, and names changed since the last sync
 * of their folder may be as they were at any moment since.
 */
export function diskAfter(
  steps: readonly Step[],
  at: number,
  crash: 'killed' | 'power',
  random: (below: number) => number,
): Map<string, Buffer> {
  const namesUntil = crash === 'killed' ? at : lostNamesFrom(steps, at, random);
  const contents = new Map<string, Content>();
  const names = new Map<string, Content>();
  steps.slice(0, at).forEach((step, index) => {
    applyToContents(contents, step);
    if (index < namesUntil) applyToNames(names, contents, step);
  });
  const half = steps[at];
  if (half?.kind === 'write') {
    const content = contents.get(half.path);
    if (content)
      content.bytes = Buffer.concat([content.bytes, half.bytes.subarray(0, random(half.bytes.length))]);
  }
  return new Map(
    [...names].map(([path, { bytes, durableBytes }]) => {
      const kept = crash === 'killed' ? bytes.length : durableBytes + random(bytes.length - durableBytes + 1);
      return [path, bytes.subarray(0, kept)];
    }),
  );
}

function lostNamesFrom(steps: readonly Step[], at: number, random: (below: number) => number): number {
  const synced = steps.slice(0, at).findLastIndex((step) => step.kind === 'sync-names') + 1;
  return synced + random(at - synced + 1);
}

function applyToContents(contents: Map<string, Content>, step: Step): void {
  if (step.kind === 'create') contents.set(step.path, { bytes: Buffer.alloc(0), durableBytes: 0 });
  if (step.kind === 'rename') {
    const moved = contents.get(step.from);
    if (moved) contents.set(step.to, moved);
  }
  if (step.kind !== 'write' && step.kind !== 'sync' && step.kind !== 'cut') return;
  const content = contents.get(step.path);
  if (!content) throw new Error(`${step.kind} to ${step.path}, which was never made`);
  if (step.kind === 'write') content.bytes = Buffer.concat([content.bytes, step.bytes]);
  if (step.kind === 'sync') content.durableBytes = content.bytes.length;
  if (step.kind === 'cut') {
    content.bytes = content.bytes.subarray(0, step.bytes);
    content.durableBytes = Math.min(content.durableBytes, step.bytes);
  }
}

function applyToNames(names: Map<string, Content>, contents: Map<string, Content>, step: Step): void {
  if (step.kind === 'create') {
    const made = contents.get(step.path);
    if (made) names.set(step.path, made);
  }
  if (step.kind === 'remove') names.delete(step.path);
  if (step.kind === 'rename') {
    const moved = names.get(step.from);
    names.delete(step.from);
    if (moved) names.set(step.to, moved);
  }
}
