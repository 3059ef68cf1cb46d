import { expect, test } from 'vitest';
import { onsetNotes } from '../../src/show/index.ts';

const firmware = { told: true, changes: [] };
const said = (line?: { known: number; of: number }) =>
  onsetNotes(line ? { firmware, line } : { firmware }).map(({ text }) => text.en);

test('says of how many failing machines the internet line is known', () => {
  expect(said({ known: 4, of: 6 })).toEqual([expect.stringMatching(/known of 4 of 6 failing machines/)]);
});

test('says that lines were not checked where none is known, and of looks from before there were lists', () => {
  expect(said({ known: 0, of: 6 })).toEqual([expect.stringMatching(/not checked/)]);
  expect(said()).toEqual([expect.stringMatching(/not checked/)]);
});
