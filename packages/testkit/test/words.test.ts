import { type AttemptReading, type AttemptUpdate, createLogReader, hasGrammar } from '@tsunagu/core/collect';
import type { Client } from '@tsunagu/core/vocabulary';
import { describe, expect, test } from 'vitest';
import {
  type Conditions,
  createCalendar,
  createRandom,
  createWorld,
  FAULT_NAMES,
  faultOf,
  gatewayNamed,
  healthyConditions,
  type Machine,
  playAttempt,
  strike,
  type World,
} from '../src/simulator/index.ts';

const AT = Date.UTC(2026, 10, 18, 3, 10);
const world: World = createWorld({
  seed: 'words',
  machines: 200,
  enrolledAtMs: AT,
  calendar: createCalendar(),
  outages: [],
});
const CLIENTS = (['forticlient', 'ras', 'openfortivpn', 'strongswan'] as const).filter((client) =>
  hasGrammar(client),
);

function machineWith(client: Client): Machine {
  const machine = world.fleet.find((candidate) => candidate.client === client);
  if (machine === undefined) throw new Error(`nobody uses ${client}`);
  return machine;
}

/** Every everyday fault, and what an outage adds to them. */
function troublesOf(machine: Machine): [string, Conditions][] {
  const gateway = gatewayNamed(world, machine.gateway);
  const healthy = healthyConditions(machine, gateway, AT);
  const [leaf] = healthy.chain;
  const over = { fromMs: 0, toMs: AT, share: 1 };
  return [
    ['nothing', healthy],
    ...FAULT_NAMES.filter((name) => faultOf(name).where?.(machine) !== false).map(
      (name): [string, Conditions] => [name, faultOf(name).change(healthy, { machine, gateway, atMs: AT })],
    ),
    ['gateway-down', strike(healthy, gateway, { kind: 'gateway-down', ...over }, AT)],
    ['dns-record-missing', strike(healthy, gateway, { kind: 'dns-record-missing', ...over }, AT)],
    ['login-server-down', strike(healthy, gateway, { kind: 'login-server-down', ...over }, AT)],
    [
      'certificate-expired',
      leaf === undefined
        ? healthy
        : { ...healthy, chain: [{ ...leaf, notAfter: new Date(AT - 1000).toISOString() }] },
    ],
  ];
}

function readAgain(client: Client, lines: readonly string[]): AttemptReading | undefined {
  const reader = createLogReader({ client, zoneOffsetMinutes: 540 });
  const updates: AttemptUpdate[] = lines.flatMap((line) => [...reader.feed(line, AT)]);
  updates.push(...reader.end(AT, true));
  return updates.findLast(({ kind }) => kind === 'closed' || kind === 'open')?.reading;
}

describe.each(CLIENTS)('the simulated log of %s', (client) => {
  const machine = machineWith(client);

  test.each(troublesOf(machine))('says under %s what the real reader reads in it', (_name, conditions) => {
    const gateway = gatewayNamed(world, machine.gateway);
    const person = { person: null, personName: null };
    const { attempt } = playAttempt({ machine, gateway, conditions, atMs: AT, person }, createRandom('one'));
    const read = readAgain(client, attempt.lines);
    expect(read).toMatchObject({
      result: attempt.result,
      stage: attempt.stage,
      errorCode: attempt.errorCode,
    });
    expect(read?.signs).toEqual(attempt.signs);
  });
});
