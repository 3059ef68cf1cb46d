import type { Database } from '@tsunagu/db';

/** What a request's check needs to know of its device and of the organization. */
export interface KnownDevice {
  readonly id: string;
  readonly publicKey: Buffer;
  /** The key before the last rotation, good until then; null = never rotated. */
  readonly previousPublicKey: Buffer | null;
  readonly previousKeyUntil: Date | null;
  readonly site: string | null;
  readonly department: string | null;
  readonly personOrdinal: number | null;
  readonly clockSkewMs: number;
  readonly timeZone: string;
  readonly namesInClear: boolean;
  readonly revoked: boolean;
}

/** Finds devices by id; a lookup that starts while another runs shares the next statement with all that wait. */
export interface DeviceFinder {
  find(id: string): Promise<KnownDevice | undefined>;
}

export async function findDevices(
  { sql }: Pick<Database, 'sql'>,
  ids: readonly string[],
): Promise<Map<string, KnownDevice>> {
  const rows = await sql<(Omit<KnownDevice, 'clockSkewMs'> & { clockSkewMs: string })[]>`
    select d.id, d.public_key as "publicKey", d.previous_public_key as "previousPublicKey",
      d.previous_key_until as "previousKeyUntil", d.site, d.department, d.person_ordinal as "personOrdinal",
      d.clock_skew_ms as "clockSkewMs", d.revoked_at is not null as revoked,
      o.time_zone as "timeZone", o.send_names_in_clear as "namesInClear"
    from device d cross join organization o where d.id = any(${[...ids]}::uuid[])`;
  // bigint arrives as text.
  return new Map(rows.map((row) => [row.id, { ...row, clockSkewMs: Number(row.clockSkewMs) }]));
}

interface Lookup {
  readonly id: string;
  readonly done: PromiseWithResolvers<KnownDevice | undefined>;
}

/** One statement at a time, each for everybody who waits: nothing is remembered, so a revocation holds at once. */
export function createDeviceFinder(db: Pick<Database, 'sql'>): DeviceFinder {
  let waiting: Lookup[] = [];
  let running = false;
  const run = async () => {
    running = true;
    while (waiting.length > 0) {
      const taken = waiting;
      waiting = [];
      await answer(db, taken);
    }
    running = false;
  };
  return {
    find(id) {
      const done = Promise.withResolvers<KnownDevice | undefined>();
      waiting.push({ id: id.toLowerCase(), done });
      if (!running) void run();
      return done.promise;
    },
  };
}

async function answer(db: Pick<Database, 'sql'>, taken: readonly Lookup[]): Promise<void> {
  try {
    const found = await findDevices(
      db,
      taken.map(({ id }) => id),
    );
    for (const { id, done } of taken) done.resolve(found.get(id));
  } catch (error) {
    for (const { done } of taken) done.reject(error);
  }
}
