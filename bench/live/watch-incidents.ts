import type { Database } from '@tsunagu/db';
import { listenForChanges } from '@tsunagu/services/show';

export interface IncidentHeard {
  readonly id: number;
  readonly verdict: string;
  readonly people: number;
  /** When its commit was heard of, Unix ms: a little after it. */
  readonly atMs: number;
}

/** Incidents by the first label of their gateway's name, as their commits are announced. */
export interface IncidentWatch {
  readonly heard: ReadonlyMap<string, IncidentHeard>;
  stop(): Promise<void>;
}

export async function watchIncidents(db: Database): Promise<IncidentWatch> {
  const heard = new Map<string, IncidentHeard>();
  let latest = 0;
  const stop = await listenForChanges(db, (kinds) => {
    if (!kinds.includes('incidents')) return;
    const atMs = Date.now();
    void db.sql<{ id: number; verdict: string; people: number; gateway: string }[]>`
      select i.id, i.verdict, i.people, coalesce(split_part(g.name, '.', 1), '') as gateway
      from incident i left join gateway g on g.id = i.gateway_id where i.id > ${latest} order by i.id`.then(
      (rows) => {
        for (const { gateway, ...row } of rows) {
          latest = Math.max(latest, row.id);
          if (!heard.has(gateway)) heard.set(gateway, { ...row, atMs });
        }
      },
    );
  });
  return { heard, stop };
}
