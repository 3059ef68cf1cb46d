import { type ConditionLook, hourOf, NOTHING_SEEN } from './condition-look.ts';

/** How one person connects these days, and what their network does with IKE. */
export interface PersonWay {
  readonly person: number;
  /** SSL-VPN in tunnel mode, the way that FortiOS 7.6.3 removes. */
  readonly usesTunnelMode: boolean;
  /** Got through by IPsec. */
  readonly usesIpsec: boolean;
  /** `dropped` = IKE on UDP 500 and 4500 stayed unanswered by a gateway that answers others. */
  readonly udp: 'passes' | 'dropped' | 'not-checked';
}

export interface ReadinessLook {
  readonly people: readonly PersonWay[];
  /** Machines that reached a gateway which offers no SSL-VPN any more. */
  readonly machinesWithoutSslVpn: number;
}

/** One machine may have asked another box. */
const WITHOUT_MACHINES_MIN = 2;
/** Enough to begin with; the figures count everybody. */
const LISTED_MAX = 200;

const KEY = 'ipsec-readiness:everyone';

/** Who still has to move from SSL-VPN to IPsec, and who cannot from where they are; told once the move has begun. */
export function detectIpsecReadiness(look: ReadinessLook, nowMs: number): ConditionLook {
  const { people, machinesWithoutSslVpn } = look;
  if (people.length === 0) return NOTHING_SEEN;
  const isStopped = machinesWithoutSslVpn >= WITHOUT_MACHINES_MIN;
  const ipsec = people.filter((way) => way.usesIpsec);
  // Where nobody uses IPsec and SSL-VPN is offered, there is no move to be ready for.
  if (ipsec.length === 0 && !isStopped) return NOTHING_SEEN;
  const left = people.filter((way) => way.usesTunnelMode && !way.usesIpsec);
  const dropped = people.filter((way) => way.udp === 'dropped');
  if (left.length === 0 && dropped.length === 0) return { findings: [], fine: [KEY] };
  const ordinals = (ways: readonly PersonWay[]) =>
    ways
      .map((way) => way.person)
      .toSorted((a, b) => a - b)
      .slice(0, LISTED_MAX);
  const finding = {
    kind: 'ipsec-readiness' as const,
    dedupeKey: KEY,
    verdict: isStopped ? ('vpn-protocol-mismatch' as const) : ('udp-500-4500-blocked' as const),
    gatewayId: null,
    scope: 'organization' as const,
    confidence: 0.9,
    // People left on a way that is gone cannot work; until then it is a list to go through.
    severity: isStopped && left.length > 0 ? ('attention' as const) : ('info' as const),
    people: left.length,
    startedAtMs: nowMs,
    evidence: {
      kind: 'ipsec-readiness' as const,
      lastSeenAt: hourOf(nowMs),
      tunnelModePeople: left.length,
      ipsecPeople: ipsec.length,
      droppedPeople: dropped.length,
      uncheckedPeople: left.filter((way) => way.udp === 'not-checked').length,
      sslVpnStopped: isStopped,
      tunnelModePersons: ordinals(left),
      droppedPersons: ordinals(dropped),
    },
    mayOpen: true,
  };
  return { findings: [finding], fine: [] };
}
