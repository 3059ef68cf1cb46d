import type { Certificate, Evidence, ProbeOf } from '../collect/index.ts';
import { type Diagnosis, findingText } from '../diagnose/index.ts';
import { CAUSE_CATALOGUE, type Cause, type LocalizedText } from '../vocabulary/index.ts';
import { type ProbeLine, probeLines } from './probe-lines.ts';
import { type ResolverMatrix, resolverMatrix } from './resolver-matrix.ts';

export interface ShownFinding {
  readonly text: LocalizedText;
  /** Natural-log odds; 0 = not checked. */
  readonly weight: number;
}

export interface ShownCause {
  readonly cause: Cause;
  /** Of the first cause with the reasons behind it, if it is a place; of every other by itself. 0 to 1. */
  readonly confidence: number;
  /** One of the reasons behind the first, which the evidence does not tell apart. */
  readonly behindFirst: boolean;
  readonly for: readonly ShownFinding[];
  readonly against: readonly ShownFinding[];
  readonly notChecked: readonly ShownFinding[];
}

export interface SeenCertificate {
  readonly address: string;
  readonly port: number;
  readonly outcome: ProbeOf<'tls'>['targets'][number]['outcome'];
  readonly chainError: string | null;
  readonly nameMatches: boolean | null;
  /** Leaf first. */
  readonly chain: readonly Certificate[];
}

/** What one attempt's probes saw, in the shapes that a page draws; null or empty = that probe did not run. */
export interface AttemptEvidence {
  readonly dns: ResolverMatrix | null;
  readonly ipv6: ProbeOf<'ipv6'> | null;
  readonly link: ProbeOf<'link'> | null;
  readonly certificates: readonly SeenCertificate[];
  readonly tcp: ProbeOf<'tcp'>['targets'];
  readonly ike: ProbeOf<'ike'>['targets'];
  /** What the other probes found and what did not run, in words. */
  readonly lines: readonly ProbeLine[];
}

export function attemptEvidence(evidence: Evidence | null): AttemptEvidence {
  const find = <N extends Evidence['probes'][number]['probe']>(name: N): ProbeOf<N> | null =>
    evidence?.probes.find((probe): probe is ProbeOf<N> => probe.probe === name) ?? null;
  const dns = find('dns');
  return {
    dns: dns && resolverMatrix(dns),
    ipv6: find('ipv6'),
    link: find('link'),
    certificates: (find('tls')?.targets ?? []).map(
      ({ address, port, outcome, chainError, nameMatches, chain }) => ({
        address,
        port,
        outcome,
        chainError,
        nameMatches,
        chain,
      }),
    ),
    tcp: find('tcp')?.targets ?? [],
    ike: find('ike')?.targets ?? [],
    lines: probeLines(evidence),
  };
}

/** The ranked causes of a diagnosis with their findings in words. */
export function shownCauses(diagnosis: Diagnosis, causesMax = 5): readonly ShownCause[] {
  const [first] = diagnosis.causes;
  const reasons: readonly Cause[] = first === undefined ? [] : CAUSE_CATALOGUE[first.cause].covers;
  return diagnosis.causes.slice(0, causesMax).map((ranked) => ({
    cause: ranked.cause,
    confidence: ranked === first && reasons.length > 0 ? diagnosis.confidence : ranked.confidence,
    behindFirst: reasons.includes(ranked.cause),
    for: ranked.for.map(inWords),
    against: ranked.against.map(inWords),
    notChecked: ranked.notChecked.map((finding) => inWords({ ...finding, weight: 0 })),
  }));
}

function inWords(finding: Diagnosis['causes'][number]['for'][number]): ShownFinding {
  return { text: findingText(finding.code, finding.args), weight: finding.weight };
}
