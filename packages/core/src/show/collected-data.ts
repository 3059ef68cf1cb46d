import type { ObservationKind, ProbeName } from '../collect/index.ts';

/** Kinds of data that leave a machine, as its user would name them; their words are the dashboard's messages. */
export const COLLECTED_DATA = [
  'attempt',
  'log-lines',
  'person',
  'host-name',
  'name-resolution',
  'path',
  'certificate',
  'clock',
  'network',
  'machine',
  'heartbeat',
  'help-request',
] as const;
export type CollectedData = (typeof COLLECTED_DATA)[number];

/** Where each thing on the wire belongs: a new probe or observation does not build before somebody says what it is. */
export const COLLECTED_AS = {
  dns: 'name-resolution',
  tcp: 'path',
  ike: 'path',
  l2tp: 'path',
  pptp: 'path',
  size: 'path',
  captive: 'path',
  page: 'path',
  proxy: 'path',
  tls: 'certificate',
  'certificate-seen': 'certificate',
  clock: 'clock',
  link: 'network',
  ipv6: 'network',
  tunnels: 'network',
  'endpoint-state': 'machine',
  heartbeat: 'heartbeat',
  'help-request': 'help-request',
} as const satisfies Record<ProbeName | ObservationKind, CollectedData>;
