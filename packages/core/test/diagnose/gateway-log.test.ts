import { describe, expect, test } from 'vitest';
import { diagnose } from '../../src/diagnose/index.ts';
import type { GatewayMatch, Sign, Stage } from '../../src/vocabulary/index.ts';

const attempt = { client: 'ras', result: 'failed', signs: [] as Sign[] } as const;

function heard(code: string, stage: Stage, matched: GatewayMatch, result: 'failed' | 'cancelled' = 'failed') {
  const gatewayLog = { signs: ['pool-exhausted'], matched: { 'pool-exhausted': matched } } as const;
  const one = { ...attempt, result, errorCode: code, stage } as unknown as Parameters<typeof diagnose>[0];
  return { alone: diagnose(one, null), told: diagnose(one, null, null, { gatewayLog }) };
}
const pool = ({ causes }: ReturnType<typeof diagnose>) =>
  causes.find(({ cause }) => cause === 'ip-pool-exhausted');

describe('a full pool of the whole gateway', () => {
  test.each([
    ['868', 'resolve'],
    ['691', 'authenticate'],
  ] as const)('explains no %s: the attempt ended at %s, before any address is given', (code, stage) => {
    const { alone, told } = heard(code, stage, 'gateway');
    expect(told.verdict).toBe(alone.verdict);
    expect(pool(told)?.confidence).toBe(pool(alone)?.confidence);
  });

  test('supports a failure at the tunnel, and never proves it', () => {
    const { alone, told } = heard('720', 'tunnel', 'gateway');
    expect(pool(told)?.confidence ?? 0).toBeGreaterThan(pool(alone)?.confidence ?? 0);
    expect(pool(told)?.for.find(({ code }) => code === 'gateway-says-pool-exhausted')?.weight).toBe(2);
    expect(pool(heard('720', 'tunnel', 'person').told)?.confidence).toBeGreaterThan(
      pool(told)?.confidence ?? 1,
    );
  });

  test('says nothing of who gave up', () => {
    const { alone, told } = heard('720', 'tunnel', 'gateway', 'cancelled');
    expect(pool(told)?.confidence).toBe(pool(alone)?.confidence);
  });
});
