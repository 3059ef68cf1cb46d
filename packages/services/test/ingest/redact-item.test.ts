import type { Observation } from '@tsunagu/core/collect';
import { LIMITS, PROTOCOL_VERSION } from '@tsunagu/core/collect';
import { makeCertificate, makeId, makeTlsProbe, makeWorkingEvidence } from '@tsunagu/testkit/factories';
import { expect, test } from 'vitest';
import { prepareBatch } from '../../src/ingest/prepare-batch.ts';

const NOW = '2026-11-22T00:00:00.000Z';
const device = { id: makeId(), namesInClear: false } as Parameters<typeof prepareBatch>[1];
const prepare = (items: readonly unknown[], namesInClear = false) =>
  prepareBatch(
    {
      protocolVersion: PROTOCOL_VERSION,
      batchId: makeId(),
      deviceId: device.id,
      collectorVersion: '1.0.0',
      sentAt: NOW,
      items,
    },
    { ...device, namesInClear },
    new Date(NOW),
  );

function helpRequest(message: string): Observation {
  const tls = makeTlsProbe({ chain: [makeCertificate({ subject: 'CN=gw.example.com' })] });
  const evidence = makeWorkingEvidence();
  return {
    kind: 'help-request',
    observationId: makeId(),
    recordedAt: NOW,
    gateway: null,
    verdict: null,
    stage: null,
    confidence: 0,
    message,
    personName: 'Alice',
    evidence: {
      ...evidence,
      probes: [...evidence.probes.filter(({ probe }) => probe !== 'tls'), tls],
      notRun: [{ probe: 'route of user=alice password=hunter2', reason: 'failed' }],
    },
  };
}

test('a request for help is redacted again, in its words and its evidence; certificates are not', () => {
  const sent = helpRequest('My password is hunter2, help');
  const { observations, invalid } = prepare([{ type: 'observation', observation: sent }]);
  expect(invalid).toEqual([]);
  const [kept] = observations;
  expect(kept?.payload).not.toMatch(/hunter2|alice/i);
  expect(kept?.observation).toMatchObject({ message: 'My password [secret] help', personName: null });
  if (kept?.observation.kind !== 'help-request' || sent.kind !== 'help-request') throw new Error('kind');
  expect(kept.observation.evidence.probes).toEqual(sent.evidence.probes);
});

test('a name stays where names may be in clear, and plain words stay as they are', () => {
  const sent = helpRequest('the VPN asks for my password again and again');
  const { observations } = prepare([{ type: 'observation', observation: sent }], true);
  expect(observations[0]?.observation).toMatchObject({
    message: sent.kind === 'help-request' && sent.message,
  });
  expect(observations[0]?.observation).toMatchObject({ personName: 'Alice' });
});

test('of items that fit no contract the beginning is kept, and no more of a batch than a bounded share', () => {
  const items = Array.from({ length: LIMITS.itemsMax }, (_, at) => ({
    type: 'gossip',
    at,
    text: '%'.repeat(9_000),
  }));
  const before = process.cpuUsage();
  const { invalid } = prepare(items);
  expect(process.cpuUsage(before).user / 1_000).toBeLessThan(2_000);
  expect(invalid).toHaveLength(items.length);
  expect(new Set(invalid.map(({ sha256 }) => sha256)).size).toBe(items.length);
  for (const { item } of invalid) expect(item.length).toBeLessThan(5_000);
  expect(invalid.reduce((sum, { item }) => sum + item.length, 0)).toBeLessThan(200_000);
});
