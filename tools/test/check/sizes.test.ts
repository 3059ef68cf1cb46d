import { describe, expect, test } from 'vitest';
import { checkSizes } from '../../src/check/sizes.ts';
import { plant, told } from './plant.ts';

const path = 'apps/web/components/a.tsx';
const lines = (count: number, line = '  x();') => Array.from({ length: count }, () => line).join('\n');
const component = (count: number) => `export function Card() {\n${lines(count - 3)}\n  return <p />;\n}`;

describe('sizes catch', () => {
  test.each([
    ['a file of 301 lines', lines(301), /^apps\/web\/components\/a\.tsx:0 301 lines, at most 300/],
    [
      'a function of 61 lines',
      `\nfunction work() {\n${lines(59)}\n}`,
      /a\.tsx:2 work has 61 lines, at most 60/,
    ],
    ['an arrow function of 61 lines', `const work = () => {\n${lines(59)}\n};`, /work has 61 lines/],
    ['a component of 121 lines', component(121), /Card has 121 lines, at most 120/],
    [
      'a function named like a component that draws nothing',
      `function Card() {\n${lines(59)}\n}`,
      /Card has 61 lines, at most 60/,
    ],
  ])('%s', (_name, text, message) => {
    expect(told(checkSizes(plant({ [path]: text })))).toEqual([expect.stringMatching(message)]);
  });

  test.each([
    ['a file of 300 lines', `${lines(300)}\n`],
    ['a function of 60 lines', `function work() {\n${lines(58)}\n}`],
    ['a component of 120 lines', component(120)],
  ])('but not %s', (_name, text) => {
    expect(told(checkSizes(plant({ [path]: text })))).toEqual([]);
  });

  test('a long test, but not a long suite of short ones', () => {
    const suite = `describe('x', () => {\n${lines(70, "  test('y', () => {});")}\n});`;
    expect(checkSizes(plant({ 'tools/test/a.test.ts': suite }))).toEqual([]);
    const long = `test('y', () => {\n${lines(70)}\n});`;
    expect(checkSizes(plant({ 'tools/test/a.test.ts': long }))).toHaveLength(1);
  });
});

describe('the exception list', () => {
  const exceptions = (entries: Record<string, string>) => ({
    'tools/size-exceptions.json': JSON.stringify(entries),
  });

  test('lets a named file and a named function be large', () => {
    const files = { [path]: `${lines(250)}\nfunction work() {\n${lines(59)}\n}` };
    const all = { ...files, ...exceptions({ [path]: 'a table', [`${path}#work`]: 'a table' }) };
    expect(checkSizes(plant(all))).toEqual([]);
  });

  test('does not keep what is not needed any more', () => {
    const found = told(checkSizes(plant({ [path]: 'x();', ...exceptions({ [path]: 'a table' }) })));
    expect(found).toEqual([expect.stringMatching(/size-exceptions\.json.*not over the cap any more/)]);
  });

  test('wants a reason', () => {
    const found = told(checkSizes(plant({ [path]: lines(301), ...exceptions({ [path]: ' ' }) })));
    expect(found).toEqual([expect.stringMatching(/has no reason/)]);
  });
});
