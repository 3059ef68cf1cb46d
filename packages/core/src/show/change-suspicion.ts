import type { Cause, Layer, LocalizedText, StateField } from '../vocabulary/index.ts';

/** How well a change goes with a cause. */
export const SUSPICIONS = ['strong', 'some', 'weak'] as const;
export type Suspicion = (typeof SUSPICIONS)[number];

export const SUSPICION_TEXT = {
  strong: { ja: 'この原因に直接つながる変化', en: 'Leads straight to this cause' },
  some: { ja: 'この原因に関わることがある変化', en: 'Can have to do with this cause' },
  weak: { ja: 'この原因との関係は薄い', en: 'Has little to do with this cause' },
} as const satisfies Record<Suspicion, LocalizedText>;

type Weights = Partial<Readonly<Record<StateField, 'strong' | 'some'>>>;

/**
 * Which changes of a machine, or of how it sees its gateway, can bring a cause of this layer about; what is not listed is
 * weak. Source: what each layer's rules measure, and the order in which the vendors' guides let one look.
 */
const BY_LAYER = {
  endpoint: {
    'client-version': 'strong',
    profile: 'strong',
    'os-build': 'strong',
    'adapter-added': 'some',
    proxy: 'some',
    'ipv6-preference': 'some',
    power: 'some',
  },
  'local-network': {
    'internet-adapter': 'strong',
    'adapter-link': 'strong',
    'adapter-removed': 'strong',
    wifi: 'strong',
    resolvers: 'some',
    'adapter-added': 'some',
    'adapter-ipv6': 'some',
    power: 'some',
    proxy: 'some',
  },
  dns: {
    resolvers: 'strong',
    'search-domains': 'strong',
    'encrypted-dns': 'strong',
    'gateway-address': 'strong',
    profile: 'some',
    'internet-adapter': 'some',
    'adapter-added': 'some',
    'ipv6-preference': 'some',
    'adapter-ipv6': 'some',
  },
  path: {
    'internet-adapter': 'strong',
    'gateway-address': 'strong',
    proxy: 'strong',
    profile: 'some',
    'adapter-added': 'some',
    'adapter-ipv6': 'some',
    'ipv6-preference': 'some',
    wifi: 'some',
    resolvers: 'some',
    'client-version': 'some',
  },
  tls: {
    certificate: 'strong',
    'certificate-issuer': 'strong',
    'tls-protocol': 'strong',
    'gateway-address': 'some',
    proxy: 'some',
    'os-build': 'some',
    'client-version': 'some',
    profile: 'some',
    'internet-adapter': 'some',
  },
  gateway: {
    'gateway-address': 'strong',
    certificate: 'some',
    'certificate-issuer': 'some',
    'tls-protocol': 'some',
    profile: 'some',
    'client-version': 'some',
  },
  authentication: {
    profile: 'strong',
    'client-version': 'some',
    'gateway-address': 'some',
    certificate: 'some',
    'os-build': 'some',
  },
  mfa: { 'client-version': 'some', profile: 'some', power: 'some', 'internet-adapter': 'some' },
  posture: {
    'os-build': 'strong',
    'client-version': 'strong',
    'adapter-added': 'strong',
    'internet-adapter': 'some',
    wifi: 'some',
  },
  adapter: {
    'adapter-doubled': 'strong',
    'adapter-added': 'strong',
    'adapter-removed': 'strong',
    'os-build': 'strong',
    'client-version': 'strong',
    'adapter-ipv6': 'strong',
    'ipv6-preference': 'some',
    'adapter-link': 'some',
  },
} as const satisfies Record<Layer, Weights>;

/** Where a cause has a suspect of its own. */
const BY_CAUSE: Partial<Readonly<Record<Cause, Weights>>> = {
  'wrong-gateway-host': { profile: 'strong' },
  'wrong-gateway-port': { profile: 'strong' },
  'tls-interception': { proxy: 'strong', 'internet-adapter': 'strong', 'adapter-added': 'some' },
  'client-missing-root-ca': { 'os-build': 'strong' },
  'other-vpn-or-proxy-interference': { 'adapter-added': 'strong', proxy: 'strong' },
  'proxy-interference': { proxy: 'strong' },
  'proxy-denied': { proxy: 'strong' },
  'proxy-auth-required': { proxy: 'strong' },
  'proxy-unreachable': { proxy: 'strong' },
  'captive-portal': { 'internet-adapter': 'strong', wifi: 'strong' },
};

/** While the cause is unknown, whatever any layer suspects at once may be it. */
const WITHOUT_CAUSE: Weights = {
  'os-build': 'some',
  'client-version': 'some',
  profile: 'some',
  'gateway-address': 'some',
  certificate: 'some',
  'certificate-issuer': 'some',
  resolvers: 'some',
  'internet-adapter': 'some',
  proxy: 'some',
  'adapter-added': 'some',
};

/** How suspicious a change of this field is for a cause of this layer; `layer` null = the cause is not known. */
export function suspicionOf(field: StateField, cause: Cause | null, layer: Layer | null): Suspicion {
  const own = cause === null ? undefined : BY_CAUSE[cause]?.[field];
  const weights: Weights = layer === null ? WITHOUT_CAUSE : BY_LAYER[layer];
  return own ?? weights[field] ?? 'weak';
}
