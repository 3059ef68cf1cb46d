import type { LocalizedText } from '@tsunagu/core/vocabulary';

/** One reason for each field of `T`, the optional ones too; a field that is new does not compile until it has one. */
export type Why<T> = { readonly [Field in keyof T]-?: LocalizedText };

/** Members of every contract object that tell nothing about anybody. */
export const ID: LocalizedText = {
  ja: '同じものが二度届いても一度だけ数えるための番号。この端末が作る',
  en: 'A number made on this machine, so that what arrives twice is counted once',
};
export const RECORDED: LocalizedText = {
  ja: 'この端末の時計の時刻。順番と、時計のずれを知るため',
  en: 'The time by this machine’s clock: for the order of things, and to see a wrong clock',
};
export const KIND: LocalizedText = { ja: '何の記録か', en: 'Which kind of record it is' };
export const TOOK: LocalizedText = {
  ja: '調べるのにかかった時間。遅い回線を見分けるため',
  en: 'How long looking took: tells a slow line',
};
