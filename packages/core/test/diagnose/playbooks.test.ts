import fc from 'fast-check';
import { expect, test } from 'vitest';
import { COMMAND_PLACEHOLDERS, fillCommand, PLAYBOOKS } from '../../src/diagnose/index.ts';
import { CAUSE_CATALOGUE } from '../../src/vocabulary/index.ts';

const playbooks = Object.values(PLAYBOOKS);

test.each(playbooks)(
  'the playbook of $cause begins with the catalogue’s first response for both audiences',
  ({ cause, steps }) => {
    expect(steps[0]?.text).toEqual(CAUSE_CATALOGUE[cause].firstResponse.user);
    expect(steps.filter((step) => step.id === 'first-it')).toHaveLength(1);
    expect(steps.filter((step) => step.risk === 'high').every((step) => step.caution !== null)).toBe(true);
  },
);

test('every step has both languages, its own id and a way to see that it worked', () => {
  for (const { cause, steps } of playbooks) {
    expect(new Set(steps.map((step) => step.id)).size, cause).toBe(steps.length);
    for (const { text, expect: seen } of steps) {
      for (const words of [text.ja, text.en, seen.ja, seen.en]) expect(words.trim(), cause).not.toBe('');
    }
  }
});

test('commands use only placeholders that an attempt can fill', () => {
  const known: readonly string[] = COMMAND_PLACEHOLDERS;
  for (const { cause, steps } of playbooks) {
    for (const { command } of steps.flatMap((step) => step.commands)) {
      const used = [...command.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '');
      expect(
        used.filter((name) => !known.includes(name)),
        `${cause}: ${command}`,
      ).toEqual([]);
    }
  }
});

test('every risky remedy of the catalogue is shown last or blocked by the judge, never lost silently', () => {
  for (const { cause, steps } of playbooks) {
    const shown = steps.filter((step) => step.caution !== null).map((step) => step.caution?.risk.en);
    for (const { risk } of CAUSE_CATALOGUE[cause].remedyRisk) {
      if (cause === 'ipv6-disabled-on-endpoint') expect(shown).not.toContain(risk.en);
      else expect(shown, cause).toContain(risk.en);
    }
  }
});

test('a value that a shell would act on never gets into a command', () => {
  const command = { platform: 'linux', command: 'dig {host} A' } as const;
  expect(fillCommand(command, { host: 'vpn.example.test' })).toBe('dig vpn.example.test A');
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom('a', '.', ';', '$', '(', ')', '`', '|', '&', '"', "'", '\n', '-', '<'),
      }),
      (host) => {
        const filled = fillCommand(command, { host });
        expect(filled).toMatch(/^dig ([\w.][\w.-]*|\{host\}) A$/);
      },
    ),
  );
});
