import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Evidence, ProbeResult } from '../../src/collect/index.ts';
import { probeLines } from '../../src/show/index.ts';
import { anyEvidence } from '../diagnose/arbitrary-evidence.ts';

const AT = '2026-11-20T00:00:00.000Z';
const evidence = (probes: readonly ProbeResult[], notRun: Evidence['notRun'] = []): Evidence => ({
  collectedAt: AT,
  probes: [...probes],
  notRun,
});
const told = (probe: ProbeResult) =>
  probeLines(evidence([probe])).map(({ text, tone }) => `${tone}: ${text.en}`);

test('a clock is told against whom, which way and how far', () => {
  const reading = { source: 'gateway' as const, offsetMs: -125_000, roundTripMs: 20 };
  expect(told({ probe: 'clock', durationMs: 1, readings: [reading] })).toEqual([
    'trouble: 125 s behind the gateway',
  ]);
  expect(told({ probe: 'clock', durationMs: 1, readings: [{ ...reading, offsetMs: 900 }] })).toEqual([
    'fine: Agrees with the gateway’s clock',
  ]);
});

test('a probe that ran and could tell nothing is not checked, never fine', () => {
  expect(told({ probe: 'clock', durationMs: 1, readings: [] })).toEqual([
    'not-checked: Not checked: it could tell nothing',
  ]);
  const captive = { probe: 'captive' as const, durationMs: 1, target: null, status: null };
  const asked = { ...captive, redirectHost: null, code: null };
  expect(told({ ...asked, outcome: 'not-checked' })[0]).toMatch(/^not-checked/);
  expect(told({ ...asked, outcome: 'portal' })[0]).toMatch(/^trouble/);
});

test('large packets that vanish are told by their way, and not at all where small ones vanish too', () => {
  const target = { address: '203.0.113.1', port: 443, transport: 'tls' as const, bytes: 1400, durationMs: 1 };
  const size = (small: 'answered' | 'silent', largeOut: 'answered' | 'silent') =>
    told({
      ...{ probe: 'size' as const, durationMs: 1, linkMtu: 1500, sweep: 'not-checked' as const },
      targets: [{ ...target, small, largeOut, largeIn: 'not-checked' as const }],
    });
  expect(size('answered', 'silent')).toEqual(['trouble: Only large packets on the way out vanish']);
  expect(size('silent', 'silent')).toEqual(['trouble: Not even a small packet is answered']);
  expect(size('answered', 'answered')).toEqual(['fine: Large packets pass too']);
});

test('what did not run stands there with the reason; a probe of a newer collector is passed over', () => {
  const lines = probeLines(
    evidence(
      [],
      [
        { probe: 'proxy', reason: 'time-cap' },
        { probe: 'something-new', reason: 'failed' },
      ],
    ),
  );
  expect(lines.map(({ name, text }) => `${name.en}: ${text.en}`)).toEqual([
    'Proxy: Not checked: out of time',
  ]);
});

test('whatever probes found, each line is a sentence in both languages', () => {
  fc.assert(
    fc.property(anyEvidence, (found) => {
      for (const { name, text } of probeLines(found)) {
        for (const said of [name.ja, name.en, text.ja, text.en]) expect(said.trim()).not.toBe('');
      }
    }),
    { numRuns: 100 },
  );
});
