import { z } from 'zod';
import {
  CAUSE_CATALOGUE,
  type Layer,
  type LocalizedText,
  type Scope,
  type Verdict,
} from '../../vocabulary/index.ts';

/** What people who fail together can have in common. One vote a person in each. */
export const EXPLAIN_DIMENSIONS = [
  'gateway',
  'site',
  'isp',
  'resolver',
  'client',
  'clientVersion',
  'osBuild',
  'profileVersion',
  'ipv6',
] as const;
export type ExplainDimension = (typeof EXPLAIN_DIMENSIONS)[number];
export const explanationPlacesSchema = z.partialRecord(z.enum(EXPLAIN_DIMENSIONS), z.string());

export const EXPLAIN_DIMENSION_TEXT = {
  gateway: { ja: 'ゲートウェイ', en: 'gateway' },
  site: { ja: '拠点', en: 'site' },
  isp: { ja: '回線', en: 'ISP' },
  resolver: { ja: 'リゾルバー', en: 'resolver' },
  client: { ja: 'クライアント', en: 'client' },
  clientVersion: { ja: 'クライアント版', en: 'client version' },
  osBuild: { ja: 'OS ビルド', en: 'OS build' },
  profileVersion: { ja: 'プロファイル', en: 'profile' },
  ipv6: { ja: 'IPv6', en: 'IPv6' },
} as const satisfies Record<ExplainDimension, LocalizedText>;

/** The word for whom a trouble concerns when this dimension explains it. */
export const EXPLAIN_DIMENSION_SCOPE = {
  gateway: 'gateway',
  site: 'site',
  isp: 'network',
  resolver: 'resolver',
  client: 'client-version',
  clientVersion: 'client-version',
  osBuild: 'os-build',
  profileVersion: 'profile',
  ipv6: 'address-family',
} as const satisfies Record<ExplainDimension, Scope>;

/** Where a cause of a layer can be shared, most telling first; only a preference, figures outweigh it. */
const LAYER_PLACES = {
  endpoint: ['clientVersion', 'osBuild', 'profileVersion', 'client'],
  'local-network': ['isp', 'site'],
  dns: ['resolver', 'gateway', 'isp', 'site'],
  path: ['gateway', 'isp', 'site', 'client'],
  tls: ['gateway', 'osBuild'],
  gateway: ['gateway', 'client', 'clientVersion'],
  authentication: ['gateway', 'everyone'],
  mfa: ['gateway', 'everyone'],
  posture: ['profileVersion', 'osBuild', 'clientVersion'],
  adapter: ['osBuild', 'clientVersion', 'isp', 'ipv6', 'profileVersion'],
} as const satisfies Record<Layer, readonly (ExplainDimension | 'everyone')[]>;

/** What a verdict says by itself: a line's IPv6 can fail only those who use it, a forbidden tunnel mode only its client. */
const BOUND_TO: Readonly<Partial<Record<Verdict, ExplainDimension>>> = {
  'isp-line-ipv6': 'ipv6',
  'aaaa-unreachable': 'ipv6',
  'ipv6-enabled-on-adapter': 'ipv6',
  'tunnel-ipv6-negotiation-stalled': 'ipv6',
  'tunnel-mode-not-permitted': 'client',
  'dtls-udp-blocked': 'client',
  'udp-500-4500-blocked-or-gateway-down': 'client',
  'udp-500-4500-blocked': 'client',
  'nat-t-4500-blocked': 'client',
  'udp-1701-blocked-or-gateway-down': 'client',
  'udp-1701-blocked': 'client',
  'gre-47-blocked': 'client',
};

/** The dimension that a verdict names by itself; null = none. */
export function boundDimension(verdict: Verdict): ExplainDimension | null {
  return BOUND_TO[verdict] ?? null;
}

const NO_PREFERENCE: readonly (ExplainDimension | 'everyone')[] = [...EXPLAIN_DIMENSIONS, 'everyone'];
const DNS_AT_RESOLVER: readonly (ExplainDimension | 'everyone')[] = ['resolver', 'isp', 'site'];
const DNS_AT_GATEWAY: readonly (ExplainDimension | 'everyone')[] = ['gateway'];

/** Places where a verdict is usually shared: a name's record belongs to a gateway, a resolver's outage does not. */
export function likelyPlaces(verdict: Verdict): readonly (ExplainDimension | 'everyone')[] {
  if (verdict === 'unknown') return NO_PREFERENCE;
  const { layer, scopes, covers } = CAUSE_CATALOGUE[verdict];
  if (layer === 'dns' && covers.length === 0)
    return scopes.includes('gateway') ? DNS_AT_GATEWAY : DNS_AT_RESOLVER;
  return LAYER_PLACES[layer];
}
