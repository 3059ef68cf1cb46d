import { expect, test } from 'vitest';
import { checkVocabulary, type VocabularyFacts } from '../../src/check/vocabulary.ts';
import { told } from './plant.ts';

const text = { ja: '名前', en: 'Name' };
const sound: VocabularyFacts = {
  causes: ['dns-nodata', 'clock-skew'],
  catalogue: { 'dns-nodata': { title: text }, 'clock-skew': { title: text } },
  rules: { 'dns-nodata': {}, 'clock-skew': {} },
  playbooks: { 'dns-nodata': { steps: [{ title: text }] }, 'clock-skew': { steps: [] } },
};

test('lets a complete vocabulary pass', () => {
  expect(checkVocabulary(sound)).toEqual([]);
});

test.each<[string, Partial<VocabularyFacts>, RegExp]>([
  [
    'a cause without an entry',
    { catalogue: { 'dns-nodata': { title: text } } },
    /catalogue\/index\.ts:0 "clock-skew" has no entry; write catalogue\/<layer>\/clock-skew\.ts/,
  ],
  [
    'a cause without a rule',
    { rules: { 'dns-nodata': {} } },
    /rules\/index\.ts:0 "clock-skew" has no rule; write rules\/<layer>\/clock-skew\.ts/,
  ],
  [
    'a rule without a playbook',
    { playbooks: { 'clock-skew': { steps: [] } } },
    /playbook\/index\.ts:0 "dns-nodata" can be diagnosed but has no playbook/,
  ],
  ['a rule for no cause', { rules: { ...sound.rules, gone: {} } }, /"gone" is no cause/],
  [
    'an entry without English',
    { catalogue: { ...sound.catalogue, 'clock-skew': { title: { ja: '時計' } } } },
    /clock-skew\.title lacks its ja or its en/,
  ],
  [
    'a playbook with an empty text',
    { playbooks: { ...sound.playbooks, 'dns-nodata': { steps: [{ title: { ja: ' ', en: 'x' } }] } } },
    /dns-nodata\.steps\.0\.title lacks/,
  ],
])('catches %s', (_name, change, message) => {
  const found = told(checkVocabulary({ ...sound, ...change }));
  expect(found).toEqual([expect.stringMatching(message)]);
});
