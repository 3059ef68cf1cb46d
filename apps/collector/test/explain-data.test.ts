import * as contract from '@tsunagu/core/collect';
import { expect, test } from 'vitest';
import { dispatch } from '../src/cli/dispatch.ts';
import { ATTEMPT_WHY, BATCH_WHY, ENROLMENT_WHY, EVIDENCE_WHY } from '../src/cli/explain/attempt-fields.ts';
import { MACHINE_WHY, OBSERVATION_WHY } from '../src/cli/explain/machine-fields.ts';
import { PROBE_WHY } from '../src/cli/explain/probe-fields.ts';
import { readEnv } from '../src/env.ts';

test('every field that the contract names has a reason, and nothing else has', () => {
  const fields = (why: object) => Object.keys(why).sort();
  const shape = (schema: { shape: object }) => Object.keys(schema.shape).sort();
  expect(fields(ATTEMPT_WHY)).toEqual(shape(contract.attemptSchema));
  expect(fields(BATCH_WHY)).toEqual(shape(contract.batchSchema));
  expect(fields(ENROLMENT_WHY)).toEqual(shape(contract.enrolRequestSchema));
  expect(fields(EVIDENCE_WHY)).toEqual(shape(contract.evidenceSchema));
  expect(fields(MACHINE_WHY)).toEqual(shape(contract.machineStateSchema));
  for (const option of contract.observationSchema.options)
    expect(fields(OBSERVATION_WHY[option.shape.kind.value])).toEqual(shape(option));
  for (const option of contract.probeResultSchema.options)
    expect(['probe', ...fields(PROBE_WHY[option.shape.probe.value])].sort()).toEqual(shape(option));
});

test('the person is told in both languages, without any server', async () => {
  for (const [locale, words] of [
    ['en', 'A code that counts a person once'],
    ['ja', '一人と数えるための符号'],
  ] as const) {
    const said: string[] = [];
    const io = { locale, out: (text: string) => said.push(text), err: () => undefined };
    expect(await dispatch(['show-data', '--explain'], io, readEnv())).toBe(0);
    expect(said.join('\n')).toContain(words);
  }
});
