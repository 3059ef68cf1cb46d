import type { DnsAnswer, ProbeOf } from '../collect/index.ts';

/** What the map shows of a name; the control question is about the resolver alone. */
export const NAME_QUESTIONS = ['a', 'aaaa', 'cname', 'ptr'] as const;
export type NameQuestion = (typeof NAME_QUESTIONS)[number];

/** What one machine's probes saw of a gateway's name. */
export interface NameSeen {
  readonly deviceId: string;
  /** Whoever tried on it. */
  readonly person: number;
  readonly site: string | null;
  readonly atMs: number;
  readonly dns: ProbeOf<'dns'>;
}

export interface MappedAnswer {
  readonly outcome: DnsAnswer['outcome'];
  readonly values: readonly string[];
  readonly machines: number;
  /** Distinct ones who tried on these machines; missing in a view of an earlier release. */
  readonly people?: number;
  /** Another word than most machines hear; silence and refusal are no word about the record. */
  readonly differs: boolean;
}

export interface MappedResolver {
  readonly resolver: string;
  readonly machines: number;
  /** Where its machines sit, by name; machines without a known site do not count. */
  readonly sites: readonly string[];
  /** Heard most often first. */
  readonly answers: Readonly<Record<NameQuestion, readonly MappedAnswer[]>>;
}

export interface MappedName {
  readonly host: string;
  readonly machines: number;
  /** Distinct ones whose machines heard an answer that differs; missing in a view of an earlier release. */
  readonly peopleMisled?: number;
  readonly disagree: readonly NameQuestion[];
  /** Dissenting ones first, then by machines. */
  readonly resolvers: readonly MappedResolver[];
  /** Resolvers beyond the most that are shown. */
  readonly resolversMore: number;
}

const NAMES_MAX = 8;
const RESOLVERS_MAX = 24;
const SITES_MAX = 8;
const ANSWERS_MAX = 4;

interface Heard {
  readonly resolver: string;
  readonly deviceId: string;
  readonly person: number;
  readonly site: string | null;
  readonly answers: Readonly<Record<NameQuestion, DnsAnswer>>;
}

const hostOf = ({ dns }: NameSeen): string => dns.host.toLowerCase().replace(/\.$/, '');
const wordOf = ({ outcome, values }: DnsAnswer): string => `${outcome} ${values.toSorted().join(' ')}`;
const isWord = ({ outcome }: Pick<DnsAnswer, 'outcome'>): boolean =>
  outcome === 'answered' || outcome === 'nxdomain' || outcome === 'nodata';
const machinesOf = (heard: readonly Heard[]): number => new Set(heard.map(({ deviceId }) => deviceId)).size;
const peopleOf = (heard: readonly Heard[]): number => new Set(heard.map(({ person }) => person)).size;

/** Of each machine and resolver what was heard last. */
function heardLast(seen: readonly NameSeen[]): Heard[] {
  const last = new Map<string, Heard>();
  for (const { deviceId, person, site, dns } of seen.toSorted((a, b) => a.atMs - b.atMs)) {
    for (const { resolver, a, aaaa, cname, ptr } of dns.resolvers)
      last.set(`${resolver} ${deviceId}`, {
        resolver,
        deviceId,
        person,
        site,
        answers: { a, aaaa, cname, ptr },
      });
  }
  return [...last.values()];
}

/** The word that most machines hear; null where nobody gave one. */
function usualWord(heard: readonly Heard[], question: NameQuestion): string | null {
  const machines = new Map<string, Set<string>>();
  for (const { answers, deviceId } of heard) {
    if (!isWord(answers[question])) continue;
    const word = wordOf(answers[question]);
    machines.set(word, (machines.get(word) ?? new Set()).add(deviceId));
  }
  const [most] = [...machines].toSorted(([a, x], [b, y]) => y.size - x.size || (a < b ? -1 : 1));
  return most?.[0] ?? null;
}

function answersOf(own: readonly Heard[], question: NameQuestion, usual: string | null): MappedAnswer[] {
  const words = Map.groupBy(
    own.filter(({ answers }) => answers[question].outcome !== 'not-checked'),
    ({ answers }) => wordOf(answers[question]),
  );
  return [...words]
    .flatMap(([word, same]) => {
      const [first] = same;
      if (first === undefined) return [];
      const { outcome, values } = first.answers[question];
      const differs = isWord({ outcome }) && word !== usual;
      return [
        { outcome, values: values.toSorted(), machines: machinesOf(same), people: peopleOf(same), differs },
      ];
    })
    .toSorted((a, b) => b.machines - a.machines || (a.outcome < b.outcome ? -1 : 1))
    .slice(0, ANSWERS_MAX);
}

function mapName(host: string, seen: readonly NameSeen[]): MappedName {
  const heard = heardLast(seen);
  const usual = new Map(NAME_QUESTIONS.map((question) => [question, usualWord(heard, question)]));
  const isMisled = ({ answers }: Heard) =>
    NAME_QUESTIONS.some((one) => isWord(answers[one]) && wordOf(answers[one]) !== usual.get(one));
  const rows = [...Map.groupBy(heard, ({ resolver }) => resolver)].map(([resolver, own]) => ({
    resolver,
    machines: machinesOf(own),
    sites: [...new Set(own.flatMap(({ site }) => site ?? []))].toSorted().slice(0, SITES_MAX),
    answers: Object.fromEntries(
      NAME_QUESTIONS.map((question) => [question, answersOf(own, question, usual.get(question) ?? null)]),
    ) as Record<NameQuestion, MappedAnswer[]>,
  }));
  const dissents = (row: MappedResolver) =>
    NAME_QUESTIONS.some((question) => row.answers[question].some(({ differs }) => differs));
  const sorted = rows.toSorted(
    (a, b) =>
      Number(dissents(b)) - Number(dissents(a)) ||
      b.machines - a.machines ||
      (a.resolver < b.resolver ? -1 : 1),
  );
  return {
    host,
    machines: machinesOf(heard),
    peopleMisled: peopleOf(heard.filter(isMisled)),
    disagree: NAME_QUESTIONS.filter((question) =>
      rows.some((row) => row.answers[question].some(({ differs }) => differs)),
    ),
    resolvers: sorted.slice(0, RESOLVERS_MAX),
    resolversMore: Math.max(0, sorted.length - RESOLVERS_MAX),
  };
}

/** Which resolver gives which machines which answer about a gateway's names, the most used name first. */
export function mapNames(seen: readonly NameSeen[]): readonly MappedName[] {
  return [...Map.groupBy(seen, hostOf)]
    .map(([host, own]) => mapName(host, own))
    .filter(({ resolvers }) => resolvers.length > 0)
    .toSorted((a, b) => b.machines - a.machines || (a.host < b.host ? -1 : 1))
    .slice(0, NAMES_MAX);
}
