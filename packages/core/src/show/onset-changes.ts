import { z } from 'zod';
import {
  fillText,
  type LocalizedText,
  PLANNED_CHANGE_KIND_TEXT,
  plannedChangeKindSchema,
  SIGNAL_KIND_TEXT,
  SIGNAL_KINDS,
  stateFieldSchema,
} from '../vocabulary/index.ts';
import { SUSPICIONS } from './change-suspicion.ts';

const shareSchema = z.object({
  field: stateFieldSchema,
  suspicion: z.enum(SUSPICIONS),
  failing: z.int(),
  failingOf: z.int(),
  others: z.int().nullable(),
  othersOf: z.int().nullable(),
  /** From what to what it changed on most of the failing machines; null = on no two of them alike. */
  commonest: z
    .object({ before: z.string().nullable(), after: z.string().nullable(), machines: z.int() })
    .nullable(),
});

const at = z.iso.datetime();
const answerText = z.string();

/** Something that happened to all at once, about when the trouble began. */
export const onsetEventSchema = z.discriminatedUnion('kind', [
  /** Another certificate was shown; `before` null = it is the first that was seen. Serials. */
  z.object({
    kind: z.literal('certificate'),
    at,
    gateway: z.string(),
    before: z.string().nullable(),
    after: z.string(),
  }),
  /** A resolver answers something else; '' = that there is no such name. */
  z.object({
    kind: z.literal('resolver-answer'),
    at,
    host: z.string(),
    resolver: z.string(),
    before: answerText,
    after: answerText,
    machines: z.int(),
  }),
  /** Something else that was measured to be wrong from then on. */
  z.object({
    kind: z.literal('signal'),
    at,
    signalKind: z.enum(SIGNAL_KINDS),
    gateway: z.string().nullable(),
  }),
  /** Work that people had announced. */
  z.object({
    kind: z.literal('planned'),
    at,
    until: at,
    changeKind: plannedChangeKindSchema,
    words: z.string(),
  }),
]);
export type OnsetEvent = z.infer<typeof onsetEventSchema>;

/** What the gateways' own logs say of their firmware. */
const firmwareSchema = z.object({
  /** A gateway concerned told its firmware about then; false = whether it changed was not checked. */
  told: z.boolean(),
  changes: z.array(z.object({ at, gateway: z.string(), before: z.string(), after: z.string() })),
});

/** What had changed when a trouble began, as of one look. */
export const onsetChangesSchema = z.object({
  /** Machines that told what changed, of all machines that failed. */
  machines: z.int(),
  machinesOf: z.int(),
  /** Machines that got through meanwhile and were compared; null = none could be. */
  others: z.int().nullable(),
  found: z.array(shareSchema),
  events: z.array(onsetEventSchema),
  /** Beside the events, so that programs from before it read on; absent = from before it was looked at. */
  firmware: firmwareSchema.optional(),
  /** Failing machines whose internet line is known, of all; absent = from before the list of networks. */
  line: z.object({ known: z.int(), of: z.int() }).optional(),
});
export type OnsetChanges = z.infer<typeof onsetChangesSchema>;
export type OnsetShare = OnsetChanges['found'][number];

const TEXT = {
  certificate: {
    ja: '{gateway} の証明書が変わりました(シリアル {before} → {after})。',
    en: 'The certificate of {gateway} changed (serial {before} → {after}).',
  },
  'resolver-answer': {
    ja: 'リゾルバー {resolver} の {host} への答えが変わりました({before} → {after}、{machines} 台が確認)。',
    en: 'Resolver {resolver} answers differently for {host} ({before} → {after}, heard by {machines} machines).',
  },
  signal: { ja: '{what}({gateway})を検知しました。', en: 'Also found: {what} ({gateway}).' },
  planned: { ja: '予告された作業: {what}「{words}」', en: 'Announced work: {what}, “{words}”' },
} as const satisfies Record<OnsetEvent['kind'], LocalizedText>;
const FIRMWARE_TEXT = {
  changed: {
    ja: '{gateway} のファームウェアが変わりました({before} → {after})。',
    en: 'The firmware of {gateway} changed ({before} → {after}).',
  },
  notChecked: {
    ja: 'ゲートウェイのファームウェア: 未確認(その時刻の前後に版を示すゲートウェイのログがありません)',
    en: 'Gateway firmware: not checked (no log of the gateway tells its version around then)',
  },
} as const satisfies Record<string, LocalizedText>;
const LINE_TEXT = {
  known: {
    ja: '回線(ISP): 失敗している {of} 台中 {known} 台で判明(共通かどうかは説明の欄に出ます)',
    en: 'Internet line (ISP): known of {known} of {of} failing machines (whether they share one stands with what explains it)',
  },
  notChecked: {
    ja: '回線(ISP): 未確認(受付にネットワーク一覧がないか、どの端末の回線も載っていません)',
    en: 'Internet line (ISP): not checked (the edge has no list of networks, or none of these machines’ lines is on it)',
  },
} as const satisfies Record<string, LocalizedText>;
const NO_RECORD: LocalizedText = { ja: '登録なし', en: 'no such name' };
const EVERYWHERE: LocalizedText = { ja: '全体', en: 'everywhere' };

function argsOf(event: OnsetEvent, locale: 'ja' | 'en'): Readonly<Record<string, string | number>> {
  switch (event.kind) {
    case 'certificate':
      return { gateway: event.gateway, before: event.before ?? '–', after: event.after };
    case 'resolver-answer': {
      const { before, after, ...rest } = event;
      return { ...rest, before: before || NO_RECORD[locale], after: after || NO_RECORD[locale] };
    }
    case 'signal':
      return {
        what: SIGNAL_KIND_TEXT[event.signalKind][locale],
        gateway: event.gateway ?? EVERYWHERE[locale],
      };
    case 'planned':
      return { what: PLANNED_CHANGE_KIND_TEXT[event.changeKind][locale], words: event.words };
  }
}

/** The sentence about one event. */
export function onsetEventText(event: OnsetEvent): LocalizedText {
  const { ja, en } = TEXT[event.kind];
  return { ja: fillText(ja, argsOf(event, 'ja')), en: fillText(en, argsOf(event, 'en')) };
}

/** What is to be said besides the events, each with its time; `at` null = it could not be looked at. */
export function onsetNotes({ firmware, line }: Pick<OnsetChanges, 'firmware' | 'line'>): readonly {
  readonly at: string | null;
  readonly text: LocalizedText;
}[] {
  if (!firmware) return [];
  const { ja, en } = FIRMWARE_TEXT.changed;
  const changes = firmware.changes.map(({ at, ...args }) => ({
    at,
    text: { ja: fillText(ja, args), en: fillText(en, args) },
  }));
  const silent = !firmware.told && changes.length === 0;
  return [
    ...changes,
    ...(silent ? [{ at: null, text: FIRMWARE_TEXT.notChecked }] : []),
    { at: null, text: lineText(line) },
  ];
}

function lineText(line: OnsetChanges['line']): LocalizedText {
  if (line === undefined || line.known === 0) return LINE_TEXT.notChecked;
  return { ja: fillText(LINE_TEXT.known.ja, line), en: fillText(LINE_TEXT.known.en, line) };
}
