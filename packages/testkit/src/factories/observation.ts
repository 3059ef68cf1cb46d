import type { BatchItem, Observation } from '@tsunagu/core/collect';
import { makeId } from './attempt.ts';
import { makeTlsProbe } from './evidence.ts';

type ObservationOf<K extends Observation['kind']> = Extract<Observation, { kind: K }>;
const AT = '2026-11-20T00:00:00.000Z';

export function makeHeartbeat(
  overrides: Partial<ObservationOf<'heartbeat'>> = {},
): ObservationOf<'heartbeat'> {
  const recordedAt = overrides.recordedAt ?? AT;
  return {
    kind: 'heartbeat',
    observationId: makeId(recordedAt),
    recordedAt,
    spoolBytes: 0,
    spoolRecords: 0,
    droppedRecords: 0,
    ...overrides,
  };
}

export function makeCertificateSeen(
  overrides: Partial<ObservationOf<'certificate-seen'>> = {},
): ObservationOf<'certificate-seen'> {
  const recordedAt = overrides.recordedAt ?? AT;
  return {
    kind: 'certificate-seen',
    observationId: makeId(recordedAt),
    recordedAt,
    gateway: { host: 'gw-tokyo.example.co.jp', port: 10_443 },
    tls: makeTlsProbe(),
    ...overrides,
  };
}

export function makeEndpointState(
  overrides: Partial<ObservationOf<'endpoint-state'>> = {},
): ObservationOf<'endpoint-state'> {
  const recordedAt = overrides.recordedAt ?? AT;
  return {
    kind: 'endpoint-state',
    observationId: makeId(recordedAt),
    recordedAt,
    platform: 'win32',
    osBuild: 'Windows 11 26100.4349',
    resolvers: ['198.51.100.11', '192.168.1.1'],
    searchDomains: [],
    ipv6: null,
    clients: [{ client: 'forticlient', version: '7.2.4' }],
    ...overrides,
  };
}

export function observationItem(observation: Observation): BatchItem {
  return { type: 'observation', observation };
}
