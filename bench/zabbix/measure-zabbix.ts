import { setTimeout as sleep } from 'node:timers/promises';
import { inParallel } from '@tsunagu/testkit/simulator';
import type { Stand } from '../open-stand.ts';
import { treeCpuUs } from '../process-cpu.ts';
import type { AttemptItem } from '../simulate-company.ts';
import { attemptValues, ITEMS, type TextOf } from './attempt-values.ts';
import { packValues, sendPacket } from './send-values.ts';
import type { RunningZabbix } from './start-zabbix.ts';

/** Processor times are of one attempt, of everything until its values are in the database. */
export interface ZabbixFigures {
  readonly attempts: number;
  readonly values: number;
  /** Until the last value was in the database. */
  readonly perSecond: number;
  /** Until the last value was acknowledged, which promises nothing. */
  readonly acknowledgedPerSecond: number;
  readonly zabbixUs: number;
  readonly postgresUs: number;
}

const DRAIN_MS_MAX = 300_000;

/** Sends attempts as values, so many attempts in one packet, each packet over a connection of its own. */
export async function measureZabbix(
  stand: Stand,
  zabbix: RunningZabbix,
  options: {
    readonly items: readonly AttemptItem[];
    readonly hosts: number;
    readonly textOf: TextOf;
    readonly batch: number;
    readonly connections: number;
  },
): Promise<ZabbixFigures> {
  const { items, hosts, textOf, batch, connections } = options;
  // The moment is the same for all and the nanosecond each one's own: late values would cost it look-ups.
  const clock = Math.floor(Date.now() / 1000);
  const packets: Buffer[] = [];
  for (let at = 0; at < items.length; at += batch) {
    const part = items.slice(at, at + batch);
    packets.push(
      packValues(
        part.flatMap(({ attempt }, index) =>
          attemptValues(`host-${(at + index) % hosts}`, attempt, textOf, { clock, ns: at + index + 1 }),
        ),
      ),
    );
  }
  const values = items.length * ITEMS.length;
  const storedBefore = await zabbix.stored();
  const before = { zabbix: treeCpuUs(zabbix.pid) ?? 0, postgres: treeCpuUs(stand.pid) ?? 0 };
  const from = performance.now();
  let taken = 0;
  await inParallel(packets, connections, async (packet) => {
    const count = await sendPacket(zabbix.port, packet);
    taken += count;
  });
  const acknowledged = performance.now();
  if (taken !== values) throw new Error(`Zabbix took ${taken} of ${values} values`);
  while ((await zabbix.stored()) - storedBefore < values) {
    if (performance.now() - acknowledged > DRAIN_MS_MAX) throw new Error('Zabbix did not store everything');
    await sleep(250);
  }
  const stored = performance.now();
  return {
    attempts: items.length,
    values,
    perSecond: items.length / ((stored - from) / 1000),
    acknowledgedPerSecond: items.length / ((acknowledged - from) / 1000),
    zabbixUs: ((treeCpuUs(zabbix.pid) ?? 0) - before.zabbix) / items.length,
    postgresUs: ((treeCpuUs(stand.pid) ?? 0) - before.postgres) / items.length,
  };
}
