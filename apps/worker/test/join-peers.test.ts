import { afterEach, expect, test, vi } from 'vitest';
import { joinPeers } from '../src/jobs/join-peers.ts';
import { rest } from '../src/jobs/rest.ts';
import type { WorkerContext } from '../src/jobs/worker-context.ts';

const look = vi.hoisted(() => vi.fn());
vi.mock('@tsunagu/services/diagnose', () => ({ joinPeers: look }));
afterEach(() => {
  vi.restoreAllMocks();
  look.mockReset();
});

const contextOf = (closing: AbortSignal) => ({ closing, now: () => new Date() }) as unknown as WorkerContext;

test('a worker that closes waits for the look under way, and not for all that is due', async () => {
  const closing = new AbortController();
  look.mockImplementation(async () => {
    if (look.mock.calls.length === 3) closing.abort();
    return { attempts: 1_000, revised: 0, more: true };
  });
  await joinPeers(contextOf(closing.signal));
  expect(look).toHaveBeenCalledTimes(3);
});

test('no look begins after the ten seconds, the rest before it counted', async () => {
  const nowMs = [0, 0, 6_000, 12_000, 18_000];
  vi.spyOn(performance, 'now').mockImplementation(() => nowMs.shift() ?? 60_000);
  look.mockResolvedValue({ attempts: 1_000, revised: 0, more: true });
  await joinPeers(contextOf(new AbortController().signal));
  expect(look).toHaveBeenCalledTimes(1);
});

test('a rest ends when the worker closes, and is none while it does', async () => {
  const closing = new AbortController();
  const resting = rest({ closing: closing.signal }, 60_000);
  closing.abort();
  await resting;
  await rest({ closing: closing.signal }, 60_000);
});
