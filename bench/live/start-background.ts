import { once } from 'node:events';
import path from 'node:path';
import { spawnOwn } from '../own-children.ts';
import type { BranchPlan } from './branch-company.ts';

/** What the sender's process says. */
export type BackgroundNews =
  | { readonly type: 'ready'; readonly personKey: string }
  | {
      readonly type: 'sent';
      /** Acknowledged ones. */
      readonly attemptsPerSecond: number;
      /** Sent and not yet answered when it was stopped. */
      readonly waiting: number;
      readonly failed: number;
    };

export type BackgroundSent = Extract<BackgroundNews, { type: 'sent' }>;

export interface Background {
  /** With which people are named, as the edge told the machines. */
  readonly personKey: string;
  stop(): Promise<BackgroundSent>;
}

const SENDER = path.join(import.meta.dirname, 'background.ts');

/** Enrols the company, delivers its past, and then sends so many attempts a second, in a process of its own. */
export async function startBackground(
  ingestUrl: string,
  tokens: Readonly<Record<string, string>>,
  plan: BranchPlan,
  perSecond: number,
): Promise<Background> {
  const args = [SENDER, ingestUrl, JSON.stringify(tokens), JSON.stringify(plan), String(perSecond)];
  const child = spawnOwn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const gone = once(child, 'exit').then(([code]): never => {
    throw new Error(`the sender ended with ${code}`);
  });
  // Looked at only where something is waited for; an end that was asked for is no failure.
  gone.catch(() => undefined);
  const message = async (): Promise<BackgroundNews> =>
    (await Promise.race([once(child, 'message'), gone]))[0] as BackgroundNews;
  const ready = await message();
  if (ready.type !== 'ready') throw new Error('the sender sent before it was ready');
  return {
    personKey: ready.personKey,
    async stop() {
      child.send('stop');
      const sent = await message();
      child.send('end');
      if (sent.type !== 'sent') throw new Error('the sender did not say what it sent');
      return sent;
    },
  };
}
