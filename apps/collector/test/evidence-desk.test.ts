import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Evidence, evidenceSchema, type MachineState } from '@tsunagu/core/collect';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openEvidenceDesk } from '../src/attempts/gather-evidence.ts';
import { openLastConnected, seenOfGateway } from '../src/attempts/last-connected.ts';
import { openDesk, problemsOf } from '../src/attempts/open-desk.ts';
import { readEnv } from '../src/env.ts';
import { openProbeLedger } from '../src/probes/probe-ledger.ts';
import { answeringServer, closeAfterEach } from './support/loopback.ts';

closeAfterEach();
const NOW = Date.parse('2026-11-22T01:00:00.000Z');
let spool: string;
beforeEach(() => {
  spool = mkdtempSync(join(tmpdir(), 'tsunagu-desk-'));
});
afterEach(() => rmSync(spool, { recursive: true, force: true }));

const question = {
  client: 'openfortivpn',
  gateway: { host: '127.0.0.1', port: 10443 },
  protocol: 'ssl-vpn',
  stage: 'reach',
  connected: false,
} as const;

function machine(changes: Partial<MachineState> = {}): MachineState {
  return {
    osBuild: 'a build',
    clients: [],
    adapters: [],
    duplicates: [],
    internetVia: null,
    resolvers: ['192.0.2.53'],
    searchDomains: [],
    encryptedDns: 'off',
    preferredFamily: 6,
    disabledComponents: null,
    proxies: [],
    profiles: [],
    power: { source: null, batteryPercent: null },
    wifi: null,
    ...changes,
  };
}

function desk(nowMs = () => NOW) {
  return openDesk({
    env: { ...readEnv(), home: spool },
    spool,
    nowMs,
    config: () => null,
    extraCa: [],
    signal: new AbortController().signal,
    log: () => undefined,
    spreadMs: () => 0,
  });
}

describe('what is different since it last worked', () => {
  test('goes with a failed attempt, after a success of the same gateway on the same machine', async () => {
    const port = await answeringServer(() => null);
    const gateway = { host: '127.0.0.1', port };
    await desk().gather({ ...question, gateway, stage: 'connected', connected: true }, NOW);
    const before = openLastConnected(spool).get(`127.0.0.1:${port}`);
    expect(before?.at).toBe(new Date(NOW).toISOString());
    // Another build since then: the rest of this machine is what it is.
    const changed = { ...before?.machine, osBuild: 'the build before' };
    writeFileSync(
      join(spool, 'last-connected.json'),
      JSON.stringify({ [`127.0.0.1:${port}`]: { ...before, machine: changed } }),
    );
    const evidence = await desk().gather({ ...question, gateway }, NOW + 60_000);
    expect(evidenceSchema.safeParse(evidence).error).toBeUndefined();
    expect(evidence?.changes?.lastConnectedAt).toBe(new Date(NOW).toISOString());
    expect(evidence?.changes?.changes).toContainEqual(
      expect.objectContaining({ field: 'os-build', before: 'the build before' }),
    );
  }, 30_000);

  test('is not claimed for a gateway that never worked here', async () => {
    const port = await answeringServer(() => null);
    const evidence = await desk().gather({ ...question, gateway: { host: '127.0.0.1', port } }, NOW);
    expect(evidence?.changes).toBeUndefined();
    expect(evidenceSchema.safeParse(evidence).error).toBeUndefined();
  }, 30_000);
});

describe('the last success of each gateway', () => {
  const entry = { at: '2026-11-21T00:00:00.000Z', machine: machine(), gateway: null };

  test('is found again by the next run, and keeps what was seen earlier when nothing was looked at', () => {
    const seen = {
      addresses: ['192.0.2.1'],
      certificateSha256: 'ab'.repeat(32),
      issuer: 'CN=x',
      tlsProtocol: 'TLSv1.3',
    };
    openLastConnected(spool).set('gw:443', { ...entry, gateway: seen });
    openLastConnected(spool).set('gw:443', { ...entry, at: '2026-11-22T00:00:00.000Z' });
    expect(openLastConnected(spool).get('gw:443')).toEqual({
      ...entry,
      at: '2026-11-22T00:00:00.000Z',
      gateway: seen,
    });
  });

  test('is known for 16 gateways, those used last', () => {
    const file = openLastConnected(spool);
    for (let index = 0; index < 20; index += 1) file.set(`gw${index}`, entry);
    const again = openLastConnected(spool);
    expect(again.get('gw3')).toBeNull();
    expect(again.get('gw4')).not.toBeNull();
  });

  test('is nothing, and no reason to stop, when its file is broken or foreign', () => {
    for (const text of ['{', '[]', '{"gw":5}', '{"gw":{"at":"x","machine":{}}}']) {
      writeFileSync(join(spool, 'last-connected.json'), text);
      expect(openLastConnected(spool).get('gw')).toBeNull();
    }
  });

  test('holds nobody’s name: only what the contract allows', () => {
    openLastConnected(spool).set('gw', entry);
    const text = readFileSync(join(spool, 'last-connected.json'), 'utf8');
    expect(Object.keys(JSON.parse(text).gw)).toEqual(['at', 'machine', 'gateway']);
  });

  test('of a gateway of which nothing was seen says so', () => {
    expect(seenOfGateway(null)).toBeNull();
    expect(seenOfGateway({ collectedAt: '2026-11-22T00:00:00Z', probes: [], notRun: [] })).toBeNull();
  });
});

describe('the profile', () => {
  const profile = {
    client: 'openfortivpn',
    name: 'office',
    host: 'vpn.example.test',
    port: 10443,
    ipv4Only: true,
    problems: ['host-has-scheme' as const],
  };
  const asked = { client: 'openfortivpn' as const, gateway: { host: 'VPN.example.test', port: 10443 } };

  test('that leads to the gateway is looked at, with the addresses that it has', () => {
    const state = machine({ profiles: [profile] });
    expect(problemsOf(state, asked, ['2001:db8::1'])).toEqual(['host-has-scheme', 'ipv4-only-without-ipv4']);
    expect(problemsOf(state, asked, ['192.0.2.1'])).toEqual(['host-has-scheme']);
  });

  test('of another gateway or client is none of its business', () => {
    const other = machine({ profiles: [{ ...profile, host: 'other.example.test' }] });
    expect(problemsOf(other, asked, null)).toBeNull();
    expect(
      problemsOf(machine({ profiles: [profile] }), { ...asked, client: 'openconnect' }, null),
    ).toBeNull();
  });
});

test('scheduled passes and restarts go on counting, and a connection is not looked at anew by each of them', async () => {
  let runs = 0;
  const nothing: Evidence = { collectedAt: new Date(NOW).toISOString(), probes: [], notRun: [] };
  const pass = () => {
    const ledger = openProbeLedger(spool, () => undefined);
    return openEvidenceDesk(async () => {
      runs += 1;
      return nothing;
    }, ledger);
  };
  for (let index = 0; index < 12; index += 1) await pass().gather(question, NOW + index * 31_000);
  expect(runs).toBe(12);
  const refused = await pass().gather(question, NOW + 12 * 31_000);
  expect(refused?.notRun).toContainEqual({ probe: 'dns', reason: 'rate-limited' });
  expect(runs).toBe(12);
  const elsewhere = { ...question, gateway: { host: 'other', port: 1 } };
  expect(await pass().gather(elsewhere, NOW)).toBe(nothing);
  // Within half a minute the same question is not asked again, though its answer went with another process.
  expect((await pass().gather(elsewhere, NOW + 20_000))?.notRun.length).toBeGreaterThan(0);
  expect(runs).toBe(13);
  const up = { ...elsewhere, stage: 'connected' as const, connected: true };
  expect(pass().gather(up, NOW)).not.toBeNull();
  expect(pass().gather(up, NOW + 3_600_000)).toBeNull();
});

test('what is counted stays small, and a broken or foreign file begins anew', () => {
  const ledger = openProbeLedger(spool, () => undefined);
  for (let index = 0; index < 200; index += 1) ledger.take(`gw${index} 443`, `gw${index}`, NOW + index);
  const path = join(spool, 'probe-runs.json');
  const kept = JSON.parse(readFileSync(path, 'utf8'));
  expect(Object.keys(kept.runs)).toHaveLength(64);
  expect(Object.keys(kept.asked)).toHaveLength(64);
  for (const text of [
    '{',
    '[]',
    '{"runs":5}',
    '{"runs":{"gw":"x"},"asked":{"gw":[]}}',
    '{"runs":{"gw":[null]}}',
  ]) {
    writeFileSync(path, text);
    expect(openProbeLedger(spool, () => undefined).take('gw', 'gw', NOW)).toBe(true);
  }
});

test('one gateway is asked at most twelve times in ten minutes, whatever the stage, and others are not held back', async () => {
  let runs = 0;
  const nothing: Evidence = { collectedAt: new Date(NOW).toISOString(), probes: [], notRun: [] };
  const limited = openEvidenceDesk(async () => {
    runs += 1;
    return nothing;
  });
  for (let index = 0; index < 12; index += 1) limited.gather(question, NOW + index * 31_000);
  expect(runs).toBe(12);
  const refused = await limited.gather(question, NOW + 12 * 31_000);
  expect(runs).toBe(12);
  expect(refused?.notRun).toContainEqual({ probe: 'dns', reason: 'rate-limited' });
  limited.gather({ ...question, gateway: { host: 'other', port: 1 } }, NOW + 12 * 31_000);
  expect(runs).toBe(13);
  limited.gather(question, NOW + 11 * 60_000);
  expect(runs).toBe(14);
});
