import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { sizeProbeSchema } from '@tsunagu/core/collect';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Ping } from '../src/probes/run-ping.ts';
import { makeSizeProbe } from '../src/probes/size.ts';
import { type SweptPath, sweepPath } from '../src/probes/sweep-path.ts';
import { answeringServer, closeAfterEach } from './support/loopback.ts';
import { probeContext, probeTarget } from './support/probe-context.ts';

closeAfterEach();
const always = () => true;

/** A path that carries `mtu` bytes; what is larger vanishes, or is refused with or without the size that fits. */
function path(mtu: number, larger: 'silent' | 'refused' | 'told') {
  const asked: number[] = [];
  const ping: Ping = async (bytes) => {
    asked.push(bytes);
    if (bytes <= mtu) return { kind: 'answered' };
    if (larger === 'silent') return { kind: 'silent' };
    return { kind: 'refused', mtuBytes: larger === 'told' ? mtu : null };
  };
  return { ping, asked };
}

describe('a sweep of the path', () => {
  test('needs one echo where everything passes', async () => {
    const { ping, asked } = path(1500, 'silent');
    expect(await sweepPath('192.0.2.1', ping, null, always)).toMatchObject({
      sweep: 'measured',
      path: { passedBytes: 1500, silentBytes: null, refusedBytes: null },
    });
    expect(asked).toEqual([1500]);
  });

  test('never tells a lost size below one that passed, and asks six times at most', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 60, max: 1600 }),
        fc.constantFrom('silent' as const, 'refused' as const, 'told' as const),
        fc.option(fc.integer({ min: 576, max: 9000 })),
        async (mtu, larger, link) => {
          const { ping, asked } = path(mtu, larger);
          const found = await sweepPath('192.0.2.1', ping, link, always);
          expect(asked.length).toBeLessThanOrEqual(6);
          expect(Math.max(...asked)).toBeLessThanOrEqual(1500);
          if (!found.path) {
            expect(mtu).toBeLessThan(84);
            return;
          }
          expect(found.path.passedBytes).toBeLessThanOrEqual(mtu);
          for (const lost of [found.path.silentBytes, found.path.refusedBytes])
            if (lost !== null) expect(lost).toBeGreaterThan(mtu);
          // Between what the smallest of today's paths must carry and Ethernet the answer is near the truth.
          const top = Math.min(link ?? 1500, 1500);
          if (mtu >= 1280 && top > 1280) {
            expect(Math.min(mtu, top) - (found.path.passedBytes ?? 0)).toBeLessThanOrEqual(16);
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  test('says nothing of sizes where no echo comes back, the tool cannot run, or time is up', async () => {
    const nobody: Ping = async () => ({ kind: 'silent' });
    expect(await sweepPath('192.0.2.1', nobody, null, always)).toEqual({ sweep: 'unanswered' });
    const broken: Ping = async () => ({ kind: 'failed' });
    expect(await sweepPath('192.0.2.1', broken, null, always)).toEqual({ sweep: 'not-checked' });
    const { ping, asked } = path(1400, 'silent');
    const cut = await sweepPath('192.0.2.1', ping, null, () => asked.length === 0);
    expect(cut).toEqual({ sweep: 'not-checked' });
  });

  test('is left out where large packets passed, and where nothing answered at all', async () => {
    const closed = await makeSizeProbe(null)(probeTarget({ port: 1 }), probeContext());
    expect(closed).toMatchObject({ sweep: 'not-checked', targets: [{ small: 'not-checked' }] });
  });
});

function canNest(): boolean {
  try {
    execFileSync('unshare', ['-rnm', 'sh', '-c', 'mount -t tmpfs none /run && ip netns list && nft -v'], {
      stdio: 'ignore',
    });
    return existsSync('/usr/bin/ping');
  } catch {
    return false;
  }
}

const run = promisify(execFile);
async function sweepIn(mtu: number, router: 'told' | 'mute', ...addresses: string[]): Promise<SweptPath[]> {
  const at = `${import.meta.dirname}/support`;
  const look = [process.execPath, `${at}/look-at-size.ts`, ...addresses];
  const { stdout } = await run('unshare', [
    '-rnm',
    'sh',
    `${at}/narrow-path.sh`,
    String(mtu),
    router,
    ...look,
  ]);
  return JSON.parse(stdout);
}

describe.runIf(process.platform === 'linux' && canNest())('on a real path that carries 1400 bytes', () => {
  test.concurrent('the router’s word is taken, over IPv4 and IPv6', async () => {
    const found = await sweepIn(1400, 'told', '10.2.0.2', 'fd02::2');
    // A busy machine may lose the first answer; what is then tried, and refused, is smaller.
    for (const { path } of found) {
      expect(path).toMatchObject({ passedBytes: 1400, toldMtuBytes: 1400 });
      expect(path?.refusedBytes).toBeGreaterThan(1400);
    }
    expect(found).toHaveLength(2);
  });

  test.concurrent('a router that keeps silent is found out', async () => {
    const [found] = await sweepIn(1400, 'mute', '10.2.0.2');
    expect(found).toMatchObject({ sweep: 'measured', path: { refusedBytes: null, toldMtuBytes: null } });
    expect(found?.path?.passedBytes).toBeLessThanOrEqual(1400);
    expect(found?.path?.silentBytes).toBeGreaterThan(1400);
  });
});

test('what the probe gives fits the contract, whatever the path said', async () => {
  const port = await answeringServer((bytes) =>
    bytes.length < 100 ? Buffer.from([0x15, 3, 3, 0, 2, 2, 40]) : null,
  );
  const found = await makeSizeProbe(null)(probeTarget({ port }), probeContext());
  expect(sizeProbeSchema.safeParse(found).error).toBeUndefined();
});
