import { evidenceSchema, type ProbeName, type ProbeResult } from '@tsunagu/core/collect';
import { PROTOCOLS, STAGES } from '@tsunagu/core/vocabulary';
import { expect, test } from 'vitest';
import { openEvidenceDesk } from '../src/attempts/gather-evidence.ts';
import { planConnectedAttempt, planFailedAttempt } from '../src/probes/plan-probes.ts';
import type { Probe } from '../src/probes/probe.ts';
import { makeProbes } from '../src/probes/registry.ts';
import { runProbes } from '../src/probes/run-probes.ts';
import { portsToTry, probeTcp } from '../src/probes/tcp.ts';
import { closeAfterEach, closedPort, streamServer } from './support/loopback.ts';
import { probeContext, probeTarget } from './support/probe-context.ts';

closeAfterEach();

const NOW = '2026-11-22T00:00:00.000Z';
const surroundings = {
  resolvers: [],
  searchDomains: [],
  hostsFile: '/nonexistent/hosts',
  controlName: 'control.invalid',
  extraCa: [],
  serverUrl: null,
  serverCa: [],
  captiveUrl: null,
  proxies: async () => [],
  adapterNames: async () => [],
  encryptedDns: async () => 'off' as const,
  disabledComponents: async () => null,
};
const options = () => ({ collectedAt: NOW, signal: new AbortController().signal });
const ALL = Object.keys(makeProbes(null)) as ProbeName[];
const empty: ProbeResult = { probe: 'tcp', durationMs: 1, targets: [] };

function probes(change: Partial<Record<ProbeName, Probe>>): Record<ProbeName, Probe> {
  const quick: Probe = async () => empty;
  const all = Object.fromEntries(ALL.map((name) => [name, quick])) as Record<ProbeName, Probe>;
  return { ...all, ...change };
}

test('the real probes give evidence that fits the contract although nothing is known of the gateway', async () => {
  for (const host of [null, '127.0.0.1', 'no such name']) {
    const evidence = await runProbes(
      ALL,
      makeProbes(null),
      probeTarget({ host, port: 9, protocol: 'unknown' }),
      surroundings,
      options(),
    );
    expect(evidenceSchema.safeParse(evidence).error).toBeUndefined();
    expect(evidence.probes.map((one) => one.probe)).toEqual(ALL);
  }
}, 20_000);

test('a probe that breaks or hangs costs only itself, and its reason is told', async () => {
  const evidence = await runProbes(
    ['dns', 'tcp', 'tls'],
    probes({
      dns: async () => {
        throw new Error('broken');
      },
      tls: () => new Promise(() => undefined),
    }),
    probeTarget(),
    surroundings,
    { ...options(), capMs: 120 },
  );
  expect(evidence.probes).toEqual([empty]);
  expect(evidence.notRun.filter((one) => one.reason !== 'not-needed')).toEqual([
    { probe: 'dns', reason: 'failed' },
    { probe: 'tls', reason: 'time-cap' },
  ]);
});

test('probes are told to stop before the cap, so that what they know is kept', async () => {
  const patient: Probe = (_target, ctx) =>
    new Promise((resolve) => {
      ctx.signal.addEventListener('abort', () => resolve(empty));
    });
  const evidence = await runProbes(['tcp'], probes({ tcp: patient }), probeTarget(), surroundings, {
    ...options(),
    capMs: 520,
  });
  expect(evidence.probes).toEqual([empty]);
});

test('a cancelled run says so', async () => {
  const stop = new AbortController();
  const evidence = runProbes(
    ['tcp'],
    probes({ tcp: () => new Promise(() => undefined) }),
    probeTarget(),
    surroundings,
    {
      collectedAt: NOW,
      signal: stop.signal,
    },
  );
  stop.abort();
  expect((await evidence).notRun[0]).toEqual({ probe: 'tcp', reason: 'cancelled' });
});

test('every stage and protocol has a plan that asks for names, and the gateway in its own way', () => {
  for (const stage of STAGES) {
    for (const protocol of PROTOCOLS) {
      const plan = planFailedAttempt(stage, protocol);
      expect(plan).toContain('dns');
      expect(new Set(plan).size).toBe(plan.length);
      expect(plan.includes('ike')).toBe(['ikev2', 'l2tp-ipsec', 'unknown'].includes(protocol));
      expect(planConnectedAttempt(protocol).length).toBeLessThan(5);
    }
  }
});

test('other ports are tried where the port may be wrong, and never where it was right', () => {
  expect(portsToTry(probeTarget({ port: 443, stage: 'reach' }))).toEqual([
    { port: 443, role: 'configured' },
    { port: 10_443, role: 'usual' },
    { port: 8443, role: 'usual' },
    { port: 1723, role: 'usual' },
  ]);
  expect(portsToTry(probeTarget({ port: 9443, stage: 'secure' }))).toEqual([
    { port: 9443, role: 'configured' },
  ]);
  expect(
    portsToTry(probeTarget({ protocol: 'ikev2', port: 500, stage: 'reach' })).map((one) => one.role),
  ).not.toContain('configured');
  // A gateway's UDP port is closed for TCP however well it works.
  expect(
    portsToTry(probeTarget({ protocol: 'l2tp', port: 1701, stage: 'reach' })).map((one) => one.port),
  ).not.toContain(1701);
});

test('the profile’s port is asked first, and where it opens no other port is', async () => {
  const roles = async (port: number) =>
    (await probeTcp(probeTarget({ port, stage: 'reach' }), probeContext())).targets.map(({ role }) => role);
  expect(await roles(await streamServer(() => undefined))).toEqual(['configured']);
  expect(await roles(await closedPort())).toEqual(['configured', 'usual', 'usual', 'usual', 'usual']);
  const without = probeTarget({ port: null, protocol: 'ikev2', stage: 'reach' });
  expect((await probeTcp(without, probeContext())).targets.length).toBe(4);
});

const question = {
  client: 'openfortivpn',
  gateway: { host: 'gw', port: 1 },
  protocol: 'ssl-vpn',
  stage: 'secure',
  connected: false,
} as const;

test('a client that retries at once is looked at once, and again after a while or at another stage', () => {
  let runs = 0;
  const desk = openEvidenceDesk(async () => {
    runs += 1;
    return { collectedAt: NOW, probes: [], notRun: [] };
  });
  const first = desk.gather(question, 0);
  expect(desk.gather(question, 29_000)).toBe(first);
  expect(runs).toBe(1);
  desk.gather({ ...question, stage: 'reach' }, 29_000);
  desk.gather(question, 31_000);
  expect(runs).toBe(3);
});

test('a gateway that works is looked at seldom, and a clock set back does not silence the probes', () => {
  let runs = 0;
  const desk = openEvidenceDesk(async () => {
    runs += 1;
    return { collectedAt: NOW, probes: [], notRun: [] };
  });
  const up = { ...question, connected: true };
  expect(desk.gather(up, 0)).not.toBeNull();
  expect(desk.gather(up, 3_600_000)).toBeNull();
  expect(desk.gather(up, 7 * 3_600_000)).not.toBeNull();
  expect(desk.gather(up, 1000)).not.toBeNull();
  expect(runs).toBe(3);
});

test('a run that rejects is evidence of nothing, not an error', async () => {
  const desk = openEvidenceDesk(() => Promise.reject(new Error('broken')));
  expect(await desk.gather(question, 0)).toMatchObject({
    probes: [],
    notRun: expect.arrayContaining([{ probe: 'tls', reason: 'failed' }]),
  });
});
