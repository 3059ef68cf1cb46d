import type { Evidence } from '../../collect/index.ts';
import type { DiagnosableAttempt, DiagnosisEvidence } from '../diagnosis.ts';
import type { Peers } from '../peers.ts';
import { type BeyondFacts, beyondFacts } from './beyond-facts.ts';
import { type DnsFacts, dnsFacts } from './dns-facts.ts';
import { type IkeFacts, ikeFacts } from './ike-facts.ts';
import { type Ipv6Facts, ipv6Facts } from './ipv6-facts.ts';
import { type LinkFacts, linkFacts } from './link-facts.ts';
import { type TcpFacts, tcpFacts } from './tcp-facts.ts';
import { type TlsFacts, tlsFacts } from './tls-facts.ts';

/** Device clock minus right time. `known` only when somebody compared it with a server. */
export interface ClockFacts {
  readonly known: boolean;
  readonly skewMs: number;
  /** When the evidence was taken by the machine's own clock, ms since epoch. */
  readonly deviceMs: number;
  /** The same moment at the right time; equal while nobody measured the skew. */
  readonly correctedMs: number;
}

/** Everything that rules may ask, derived once. null = that probe did not run. */
export interface Facts {
  readonly attempt: DiagnosableAttempt;
  readonly clock: ClockFacts | null;
  readonly link: LinkFacts | null;
  readonly dns: DnsFacts | null;
  readonly tcp: TcpFacts | null;
  readonly tls: TlsFacts | null;
  readonly ike: IkeFacts | null;
  readonly ipv6: Ipv6Facts | null;
  /** null = no evidence at all. */
  readonly beyond: BeyondFacts | null;
  readonly peers: Peers | null;
}

type Probes = Evidence['probes'];

function clockFacts(evidence: DiagnosisEvidence): ClockFacts {
  const deviceMs = Date.parse(evidence.collectedAt);
  const skewMs = evidence.clockSkewMs ?? 0;
  return { known: evidence.clockSkewMs !== null, skewMs, deviceMs, correctedMs: deviceMs - skewMs };
}

/** A probe may have run twice; its targets are then read together. */
function targetsOf<N extends 'tcp' | 'tls' | 'ike'>(probes: Probes, name: N) {
  const found = probes.filter(
    (probe): probe is Extract<Probes[number], { probe: N }> => probe.probe === name,
  );
  return found.length === 0 ? null : found;
}

/** Turns an attempt and its evidence into named facts; pure. */
export function deriveFacts(
  attempt: DiagnosableAttempt,
  evidence: DiagnosisEvidence | null,
  peers: Peers | null,
): Facts {
  if (evidence === null) {
    return {
      attempt,
      clock: null,
      link: null,
      dns: null,
      tcp: null,
      tls: null,
      ike: null,
      ipv6: null,
      beyond: null,
      peers,
    };
  }
  // In a fixed order, so that the order in which probes finished changes no sentence.
  const probes = evidence.probes.toSorted((a, b) => (a.probe < b.probe ? -1 : a.probe > b.probe ? 1 : 0));
  const clock = clockFacts(evidence);
  const dnsProbe = probes.find((probe) => probe.probe === 'dns');
  const linkProbe = probes.find((probe) => probe.probe === 'link');
  const ipv6Probe = probes.find((probe) => probe.probe === 'ipv6');
  const dns = dnsProbe === undefined ? null : dnsFacts(dnsProbe);
  const tcp = targetsOf(probes, 'tcp')?.flatMap((probe) => probe.targets) ?? null;
  const tls = targetsOf(probes, 'tls')?.flatMap((probe) => probe.targets) ?? null;
  const ike = targetsOf(probes, 'ike')?.flatMap((probe) => probe.targets) ?? null;
  const port = attempt.gateway?.port ?? null;
  return {
    attempt,
    clock,
    link: linkProbe === undefined ? null : linkFacts(linkProbe),
    dns,
    tcp: tcp === null || tcp.length === 0 ? null : tcpFacts(tcp, dns),
    tls: tls === null ? null : tlsFacts(tls, port, clock.correctedMs, clock.deviceMs),
    ike: ike === null || ike.length === 0 ? null : ikeFacts(ike),
    ipv6: ipv6Probe === undefined ? null : ipv6Facts(ipv6Probe),
    beyond: beyondFacts(probes),
    peers,
  };
}
