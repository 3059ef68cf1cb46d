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
  const gateways = await sql<{ id: number; name: string }[]>`select id, name from gateway`;
  const users = await sql<{ id: string; name: string }[]>`select id, name from "user"`;
  const [organization] = await sql<{ time_zone: string }[]>`select time_zone from organization`;
  return {
    gateways: Object.fromEntries(gateways.map((row) => [row.id, row.name])),
    users: Object.fromEntries(users.map((row) => [row.id, row.name])),
    timeZone: organization?.time_zone ?? 'Asia/Tokyo',
  };
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
