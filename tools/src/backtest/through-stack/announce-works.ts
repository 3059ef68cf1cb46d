import type { AnnouncedWork } from '@tsunagu/core/detect';
import type { Database } from '@tsunagu/db';
import { planChange } from '@tsunagu/services/detect';

/** Announces what is known of work once its gateway is; gives what has to wait for its gateway. */
export async function announceWorks(
  db: Database,
  nowMs: number,
  works: readonly AnnouncedWork[],
): Promise<readonly AnnouncedWork[]> {
  const waiting: AnnouncedWork[] = [];
  for (const work of works) {
    if (work.toMs <= nowMs) continue;
    const gatewayId = await gatewayNamed(db, work.places.gateway ?? '');
    if (gatewayId === null) {
      waiting.push(work);
      continue;
    }
    const [from, to] = [work.fromMs, work.toMs].map((atMs) => new Date(atMs).toISOString());
    if (from === undefined || to === undefined) continue;
    const change = { kind: 'gateway' as const, gatewayId, value: null, words: 'history', from, to };
    await planChange({ db, now: new Date(nowMs) }, change, 'system');
  }
  return waiting;
}

async function gatewayNamed({ sql }: Database, name: string): Promise<number | null> {
  const [row] = await sql<{ id: number }[]>`select id from gateway where name = ${name}`;
  return row?.id ?? null;
}
