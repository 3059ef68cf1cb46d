import type { Transaction } from '@tsunagu/db';

interface Told {
  readonly gatewayId: number | null;
  readonly firmware: string | null;
  readonly occurredAt: Date;
}

/** Keeps which firmware a gateway's log told, from when to when; what is known to the hour is not worth a row lock. */
export async function writeGatewayFirmware({ sql }: Transaction, told: readonly Told[]): Promise<void> {
  const rows = told.flatMap(({ gatewayId, firmware, occurredAt }) =>
    gatewayId === null || firmware === null ? [] : [{ gatewayId, firmware, at: occurredAt.toISOString() }],
  );
  if (rows.length === 0) return;
  const column = <T>(pick: (row: (typeof rows)[number]) => T): T[] => rows.map(pick);
  // In order, or two senders that repeat each other could wait for each other.
  await sql`
    insert into gateway_firmware (gateway_id, firmware, first_seen_at, last_seen_at)
    select t.gateway_id, t.firmware, min(t.at), max(t.at)
    from unnest(${column((row) => row.gatewayId)}::int[], ${column((row) => row.firmware)}::text[],
      ${column((row) => row.at)}::timestamptz[]) as t (gateway_id, firmware, at)
    where not exists (select 1 from gateway_firmware k
      where k.gateway_id = t.gateway_id and k.firmware = t.firmware
        and t.at between k.first_seen_at and k.last_seen_at + interval '1 hour')
    group by 1, 2 order by 1, 2
    on conflict (gateway_id, firmware) do update set
      first_seen_at = least(gateway_firmware.first_seen_at, excluded.first_seen_at),
      last_seen_at = greatest(gateway_firmware.last_seen_at, excluded.last_seen_at)`;
}
