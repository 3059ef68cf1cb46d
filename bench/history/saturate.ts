import { once } from 'node:events';
import path from 'node:path';
import { spawnOwn } from '../own-children.ts';

export interface LoadSent {
  readonly attemptsPerSecond: number;
  /** True = there was nothing left to send while somebody still measured. */
  readonly ended: boolean;
}

const SENDER = path.join(import.meta.dirname, 'send-load.ts');

/**
 * Delivers as fast as the edge takes it, until it is stopped; then the attempts a second that were acknowledged. The
 * sender is a process of its own: who asks the dashboard meanwhile must not wait for its signatures.
 */
export async function saturate(
  databaseUrl: string,
  ingestUrl: string,
  attempts: number,
  nodeArgs: readonly string[],
): Promise<{ stop(): Promise<LoadSent> }> {
  const args = [...nodeArgs, SENDER, databaseUrl, ingestUrl, String(attempts)];
  const child = spawnOwn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const gone = once(child, 'exit').then(([code]): never => {
    throw new Error(`the sender ended with ${code}`);
  });
  // Looked at only where something is waited for; an end that was asked for is no failure.
  gone.catch(() => undefined);
  const message = async (): Promise<unknown> => (await Promise.race([once(child, 'message'), gone]))[0];
  await message();
  return {
    async stop() {
      child.send('stop');
      return (await message()) as LoadSent;
    },
  };
}
