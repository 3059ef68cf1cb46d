import { agree, byName, hasSpoken, type NameLook, type SaidAnswer } from './name-look.ts';

/** A resolver that answered for a gateway's name before a moment, and something else after it. */
export interface AnswerChanged {
  readonly gatewayId: number;
  readonly host: string;
  readonly resolver: string;
  readonly before: SaidAnswer;
  readonly after: SaidAnswer;
  /** Who heard the new answer. */
  readonly machines: number;
}

/** One machine with another answer is that machine's, or its home router's. */
const MACHINES_MIN = 2;

interface Said extends SaidAnswer {
  readonly deviceId: string;
  readonly isAfter: boolean;
}

/** Resolvers whose commonest answer since `onsetMs` is another than it was before; most machines first. */
export function answersChanged(looks: readonly NameLook[], onsetMs: number): readonly AnswerChanged[] {
  return byName(looks)
    .flatMap(({ gatewayId, host, looks: own }) => {
      const said = own.flatMap(({ deviceId, atMs, dns }) =>
        dns.resolvers
          .filter(({ a }) => hasSpoken(a))
          .map(({ resolver, a }) => ({
            resolver,
            said: { deviceId, isAfter: atMs >= onsetMs, outcome: a.outcome, values: a.values },
          })),
      );
      return [...Map.groupBy(said, (one) => one.resolver)].flatMap(([resolver, heard]) => {
        const all = heard.map((one) => one.said);
        const before = commonest(all.filter((one) => !one.isAfter));
        const after = commonest(all.filter((one) => one.isAfter));
        if (before === null || after === null || agree(before.answer, after.answer)) return [];
        const { machines } = after;
        return [{ gatewayId, host, resolver, before: before.answer, after: after.answer, machines }];
      });
    })
    .toSorted((a, b) => b.machines - a.machines || (a.resolver < b.resolver ? -1 : 1));
}

/** The answer that most machines heard; null = fewer than two heard the same. */
function commonest(said: readonly Said[]): { answer: SaidAnswer; machines: number } | null {
  const groups = Map.groupBy(said, (one) => `${one.outcome} ${one.values.toSorted().join(' ')}`);
  const counted = [...groups.values()].map((group) => ({
    answer: { outcome: group[0]?.outcome ?? 'not-checked', values: group[0]?.values ?? [] },
    machines: new Set(group.map((one) => one.deviceId)).size,
  }));
  const [most] = counted.toSorted((a, b) => b.machines - a.machines);
  return most && most.machines >= MACHINES_MIN ? most : null;
}
