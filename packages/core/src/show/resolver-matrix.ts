import type { DnsAnswer, ProbeOf } from '../collect/index.ts';

export const DNS_QUESTIONS = ['a', 'aaaa', 'cname', 'cnameTarget', 'ptr', 'control'] as const;
export type DnsQuestion = (typeof DNS_QUESTIONS)[number];

export interface ResolverRow {
  readonly resolver: string;
  readonly answers: Readonly<Record<DnsQuestion, DnsAnswer>>;
}

export interface ResolverMatrix {
  readonly host: string;
  /** What the operating system's own lookup gave, hosts file included. */
  readonly system: DnsAnswer;
  readonly hostsFile: string | null;
  readonly resolvers: readonly ResolverRow[];
  /** Questions that resolvers answered differently. */
  readonly disagree: readonly DnsQuestion[];
}

/** DNS answers per resolver side by side, with the questions they disagree about. */
export function resolverMatrix(probe: ProbeOf<'dns'>): ResolverMatrix {
  const resolvers = probe.resolvers.map(({ resolver, a, aaaa, cname, cnameTarget, ptr, control }) => ({
    resolver,
    answers: { a, aaaa, cname, cnameTarget, ptr, control },
  }));
  return {
    host: probe.host,
    system: probe.system,
    hostsFile: probe.hostsFile,
    resolvers,
    disagree: DNS_QUESTIONS.filter((question) => disagree(resolvers.map((row) => row.answers[question]))),
  };
}

/** Silence disagrees with nobody; the order of addresses says nothing. */
function disagree(answers: readonly DnsAnswer[]): boolean {
  const spoken = answers.filter(
    (answer) => !['timeout', 'unreachable', 'not-checked', 'error'].includes(answer.outcome),
  );
  const said = new Set(spoken.map((answer) => `${answer.outcome} ${answer.values.toSorted().join(' ')}`));
  return said.size > 1;
}
