import { DIMENSIONS_COUNT, NO_PLACE } from './place-index.ts';

/** Codes of what came of an attempt; 0 and above is the verdict's place in VERDICTS. */
export const CONNECTED = -1;
export const CANCELLED = -2;

/** The latest attempts in order of arrival, in columns; the oldest make room. `sequence % capacity` is an attempt's row. */
export interface AttemptRing {
  readonly capacityMax: number;
  capacity: number;
  /** Number of the next attempt; those from `tail` on are kept. */
  head: number;
  tail: number;
  occurredAtMs: Float64Array;
  arrivedAtMs: Float64Array;
  person: Int32Array;
  outcome: Int16Array;
  /** 1 = made during announced work there: what it says is recorded, and not told. */
  muted: Uint8Array;
  places: Int32Array;
}

export function createRing(capacityMax: number): AttemptRing {
  return { capacityMax, head: 0, tail: 0, ...columns(Math.min(4096, capacityMax)) };
}

function columns(capacity: number) {
  return {
    capacity,
    occurredAtMs: new Float64Array(capacity),
    arrivedAtMs: new Float64Array(capacity),
    person: new Int32Array(capacity),
    outcome: new Int16Array(capacity),
    muted: new Uint8Array(capacity),
    places: new Int32Array(capacity * DIMENSIONS_COUNT).fill(NO_PLACE),
  };
}

/** Makes room for one more and gives its row. */
export function nextRow(ring: AttemptRing): number {
  if (ring.head - ring.tail === ring.capacity) {
    if (ring.capacity < ring.capacityMax) grow(ring);
    else ring.tail++;
  }
  const row = ring.head % ring.capacity;
  ring.head++;
  return row;
}

function grow(ring: AttemptRing): void {
  const wider = columns(Math.min(ring.capacityMax, ring.capacity * 2));
  for (let sequence = ring.tail; sequence < ring.head; sequence++) {
    const from = sequence % ring.capacity;
    const to = sequence % wider.capacity;
    wider.occurredAtMs[to] = ring.occurredAtMs[from] ?? 0;
    wider.arrivedAtMs[to] = ring.arrivedAtMs[from] ?? 0;
    wider.person[to] = ring.person[from] ?? 0;
    wider.outcome[to] = ring.outcome[from] ?? 0;
    wider.muted[to] = ring.muted[from] ?? 0;
    const places = ring.places.subarray(from * DIMENSIONS_COUNT, (from + 1) * DIMENSIONS_COUNT);
    wider.places.set(places, to * DIMENSIONS_COUNT);
  }
  Object.assign(ring, wider);
}

/** Forgets what arrived before; called once a day. */
export function forgetBefore(ring: AttemptRing, atMs: number): void {
  while (ring.tail < ring.head && (ring.arrivedAtMs[ring.tail % ring.capacity] ?? 0) < atMs) ring.tail++;
}

/** True when the attempt in `row` was made at all of `places`. */
export function isAt(ring: AttemptRing, row: number, places: readonly number[]): boolean {
  const from = row * DIMENSIONS_COUNT;
  for (const place of places) {
    let found = false;
    for (let d = 0; d < DIMENSIONS_COUNT && !found; d++) found = ring.places[from + d] === place;
    if (!found) return false;
  }
  return true;
}
