import type { Evidence, ProbeOf, ProbeResult, StateChange } from '../../collect/index.ts';
import type { ProfileProblem } from '../../vocabulary/index.ts';
import type { DiagnosableAttempt, DiagnosisEvidence } from '../diagnosis.ts';
import type { Peers } from '../peers.ts';
import type { Surroundings } from '../surroundings.ts';
import { type BeyondFacts, beyondFacts } from './beyond-facts.ts';
import { type ClockFacts, clockFacts } from './clock-facts.ts';
import { type Counterfactual, findCounterfactuals } from './counterfactual.ts';
import { type DnsFacts, dnsFacts } from './dns-facts.ts';
import { type IkeFacts, ikeFacts } from './ike-facts.ts';
import { type Ipv6Facts, ipv6Facts } from './ipv6-facts.ts';
import { type LinkFacts, linkFacts } from './link-facts.ts';
import { type TcpFacts, tcpFacts } from './tcp-facts.ts';
import { type TlsFacts, tlsFacts } from './tls-facts.ts';
import { type WayFacts, wayFacts } from './way-facts.ts';

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
  /** null = no evidence at all. */
  readonly way: WayFacts | null;
  /** What reached the gateway when one thing was changed. */
  readonly counterfactuals: readonly Counterfactual[];
  /** What is wrong with the profile at sight; null = it was not looked at. */
  readonly profileProblems: readonly ProfileProblem[] | null;
  /** What is different from the last time that the gateway was reached; null = nothing is known of such a time. */
  readonly changes: readonly StateChange[] | null;
  readonly peers: Peers | null;
  /** What the machine itself cannot know; an absent field was not asked. */
  readonly surroundings: Surroundings;
}

type Probes = Evidence['probes'];

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
  surroundings: Surroundings = {},
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
      way: null,
      counterfactuals: [],
      profileProblems: null,
      changes: null,
      peers,
      surroundings,
    };
  }
  // In a fixed order, so that the order in which probes finished changes no sentence.
  const probes = evidence.probes.toSorted((a, b) => (a.probe < b.probe ? -1 : a.probe > b.probe ? 1 : 0));
  const find = <N extends ProbeResult['probe']>(name: N): ProbeOf<N> | null =>
    probes.find((probe): probe is ProbeOf<N> => probe.probe === name) ?? null;
  const clock = clockFacts(evidence);
  const dnsProbe = find('dns');
  const linkProbe = find('link');
  const ipv6Probe = find('ipv6');
  const dns = dnsProbe && dnsFacts(dnsProbe);
  const tcpTargets = targetsOf(probes, 'tcp')?.flatMap((probe) => probe.targets) ?? [];
  const tlsTargets = targetsOf(probes, 'tls')?.flatMap((probe) => probe.targets) ?? null;
  const ikeTargets = targetsOf(probes, 'ike')?.flatMap((probe) => probe.targets) ?? [];
  const port = attempt.gateway?.port ?? null;
  const tcp = tcpTargets.length === 0 ? null : tcpFacts(tcpTargets, dns);
  const tls = tlsTargets && tlsFacts(tlsTargets, port, clock.correctedMs, clock.deviceMs);
  const ike = ikeTargets.length === 0 ? null : ikeFacts(ikeTargets);
  return {
    attempt,
    clock,
    link: linkProbe && linkFacts(linkProbe),
    dns,
    tcp,
    tls,
    ike,
    ipv6: ipv6Probe && ipv6Facts(ipv6Probe),
    beyond: beyondFacts(probes),
    way: wayFacts(find),
    counterfactuals: findCounterfactuals({ stage: attempt.stage, dns, tcp, tls }),
    profileProblems: evidence.profileProblems ?? null,
    changes: evidence.changes?.changes ?? null,
    peers,
    surroundings,
  };
}
