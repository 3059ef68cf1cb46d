import { readdirSync, readFileSync } from 'node:fs';
import { redactLine } from '@tsunagu/core/collect';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SENTENCE_SHAPES } from '../../src/collect/redact/sentence-patterns.ts';

/** Places in a sentence where a password of letters alone can stand. */
const PLACES = [
  ...[
    'my password is §',
    'The password was § yesterday',
    'password is still §',
    'password is now § again',
    'pw is §.',
  ],
  ...[
    'password is set to §',
    'I changed my password to § today',
    'password has been reset to §',
    'the psk is §',
  ],
  ...[
    'password should be §',
    'my passphrase is: §',
    'the vpn password is "§"',
    'Authenticating alice with password §',
  ],
  ...[
    'I am using password §, and it fails',
    'entered password § twice',
    'tried my password § on both',
    'old password §',
  ],
  ...[
    'it says wrong (password §)',
    'login (password: §)',
    'password (§) rejected',
    'I typed § as my password',
  ],
  ...[
    'we used § for the password',
    '§ is my password',
    'I think § is the new password',
    'user password § was refused',
  ],
];
const LETTERS = fc
  .array(
    fc.constantFrom('horse', 'correct', 'hunter', 'battery', 'Sakura', 'tokyo', 'apple', 'Zebra', 'moon'),
    {
      minLength: 2,
      maxLength: 4,
    },
  )
  .map((words) => words.join(''));

describe('passwords of letters alone in English sentences', () => {
  it('are taken out wherever a sentence tells one', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PLACES), LETTERS, (place, password) => {
        const out = redactLine(place.replace('§', password));
        expect(out).toContain('[secret]');
        expect(out).not.toContain(password);
        expect(redactLine(out)).toBe(out);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ...[
      'my password expired yesterday',
      'My password is still wrong',
      'the password is set to expire',
      'my password stopped working',
    ],
    ...[
      'using password authentication',
      'Authentication with password failed',
      'with password and certificate',
      'default password policy',
    ],
    ...[
      'enter password again',
      'wrong password entered',
      'new password required',
      'Enter your password:',
      'password has been changed',
    ],
    ...['my password (again) rejected', 'I typed nothing as password', 'this is my password problem'],
    ...[
      'password is not accepted',
      'password was rejected',
      'password must be changed before logging on',
      'my password manager is locked',
    ],
    ...['old password accepted, new one refused', 'using password from file', 'it is the password'],
    ...['pw reset', 'Password will expire in 3 days'],
  ])('leave "%s" as it is', (line) => {
    expect(redactLine(line)).toBe(line);
  });

  it('take a word from no line of a real log', () => {
    const folder = new URL('./fixtures/', import.meta.url);
    const lines = readdirSync(folder).flatMap((client) =>
      readdirSync(new URL(`${client}/`, folder)).flatMap((name) =>
        readFileSync(new URL(`${client}/${name}`, folder), 'utf8').split('\n'),
      ),
    );
    const changed = lines.filter((line) =>
      SENTENCE_SHAPES.some(({ match, replace }) => line.replace(match, replace) !== line),
    );
    expect(changed).toEqual([]);
  });
});
