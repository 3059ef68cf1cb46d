import { type EventNames, taskText } from '@tsunagu/core/respond';
import type { Database, Transaction } from '@tsunagu/db';

/** What turns the ids of incidents, signals and events into words. */
export interface IncidentNames {
  readonly gateways: Readonly<Record<number, string>>;
  readonly users: Readonly<Record<string, string>>;
  /** The organization's; days and hours are told in it. */
  readonly timeZone: string;
}

/** Names of every gateway and of every account; both lists are short. */
export async function readIncidentNames({
  sql,
}: Pick<Database | Transaction, 'sql'>): Promise<IncidentNames> {
  const [names] = await sql<[IncidentNames]>`
    select coalesce((select jsonb_object_agg(id, name) from gateway), '{}') as gateways,
      coalesce((select jsonb_object_agg(id, name) from "user"), '{}') as users,
      coalesce((select time_zone from organization limit 1), 'Asia/Tokyo') as "timeZone"`;
  return names;
}

/** The same as core/respond's describeEvent wants them. */
export function eventNames(names: IncidentNames): EventNames {
  return {
    gateway: (id) => names.gateways[id] ?? null,
    user: (id) => names.users[id] ?? null,
    task: taskText,
    timeZone: names.timeZone,
  };
}
