import { describeWindowsCode } from '@tsunagu/core/diagnose';
import {
  CAUSE_CATALOGUE,
  CAUSES,
  LAYER_TEXT,
  LAYERS,
  STAGE_TEXT,
  WINDOWS_CODES,
} from '@tsunagu/core/vocabulary';
import { PAGE_TEXT } from './page-text.ts';
import { plainMeaning } from './plain-meaning.ts';

/** RAS codes, IPsec codes, and everything else that has an official text here. */
const CODE_RANGES: readonly (readonly [from: number, to: number])[] = [
  [600, 999],
  [13_800, 13_999],
];
const CAUSES_A_CODE_MAX = 4;

/** The list of all causes by layer. */
export function causeIndexPage(): string {
  const lines = ['# 原因 / Causes', '', `${CAUSES.length} · [Windows codes](windows-codes.md)`, ''];
  for (const layer of LAYERS) {
    lines.push(`## ${LAYER_TEXT[layer].ja} / ${LAYER_TEXT[layer].en}`, '');
    for (const cause of CAUSES) {
      const { title, layer: own } = CAUSE_CATALOGUE[cause];
      if (own === layer) lines.push(`- [${title.ja}](${cause}.md) – ${title.en} (\`${cause}\`)`);
    }
    lines.push('');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

function shown(code: number): string {
  return code > 0xff_ff ? `0x${code.toString(16).toUpperCase()}` : String(code);
}

function codeRow(code: number): string | null {
  const found = describeWindowsCode(String(code));
  if (found === null) return null;
  const { official, note, stage, causes } = found;
  const links = causes
    .slice(0, CAUSES_A_CODE_MAX)
    .map(({ cause }) => `[${cause}](${cause}.md)`)
    .join(', ');
  const place = stage === null ? PAGE_TEXT.en.unmapped : `${STAGE_TEXT[stage].ja} / ${STAGE_TEXT[stage].en}`;
  const notes = note === null ? '' : `<br>${note.ja}<br>${note.en}`;
  return `| ${shown(official.code)} | \`${official.name}\` | ${plainMeaning(official)}${notes} | ${place} | ${links || PAGE_TEXT.en.unmapped} |`;
}

/** Every Windows code with its official text, the stage and the causes that it leaves open. */
export function windowsCodesPage(): string {
  const tables = CODE_RANGES.flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, index) => from + index),
  );
  const rows = [...tables, ...WINDOWS_CODES.map(({ code }) => code)]
    .map(codeRow)
    .filter((row) => row !== null);
  const lines = [
    '# Windows のコード / Windows codes',
    '',
    `${rows.length} · [原因 / Causes](README.md)`,
    '',
    '| code | name | official text | 段階 / stage | 原因 / causes |',
    '|---|---|---|---|---|',
    ...rows,
  ];
  return `${lines.join('\n')}\n`;
}
