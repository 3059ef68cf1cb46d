import type { Part } from '../start-part.ts';
import type { HostileTally } from './send-hostile.ts';

export interface GatheredTally {
  readonly done: number;
  readonly answers: Readonly<Record<string, number>>;
  readonly found: Pick<HostileTally, 'uncoded' | 'uncounted' | 'accepted' | 'quarantined' | 'samples'>;
  /** How often an answer came: `status` is a number, `hung-up` or `silent`. */
  sum(test: (kind: string, status: string) => boolean): number;
}

/** Lets the senders go, tells `onProgress` how many requests are done whenever that changes, and adds up what they say. */
export async function gatherTallies(
  senders: readonly Part[],
  onProgress: (done: number) => Promise<void>,
): Promise<GatheredTally> {
  const done = senders.map(() => 0);
  const doneAll = () => done.reduce((sum, one) => sum + one, 0);
  const ends = await Promise.all(
    senders.map(async (sender, index) => {
      sender.say('go');
      for (;;) {
        const tally = await sender.hear<HostileTally>();
        done[index] = tally.done;
        await onProgress(doneAll());
        if (tally.ended) return tally;
      }
    }),
  );
  const answers: Record<string, number> = {};
  for (const tally of ends)
    for (const [name, times] of Object.entries(tally.answers)) answers[name] = (answers[name] ?? 0) + times;
  const add = (pick: (tally: HostileTally) => number) => ends.reduce((sum, tally) => sum + pick(tally), 0);
  return {
    done: doneAll(),
    answers,
    found: {
      uncoded: ends.flatMap((tally) => tally.uncoded),
      uncounted: ends.flatMap((tally) => tally.uncounted),
      samples: ends.flatMap((tally) => tally.samples),
      accepted: add((tally) => tally.accepted),
      quarantined: add((tally) => tally.quarantined),
    },
    sum: (test) =>
      Object.entries(answers).reduce((sum, [name, times]) => {
        const [kind = '', status = ''] = name.split(' ');
        return test(kind, status) ? sum + times : sum;
      }, 0),
  };
}
