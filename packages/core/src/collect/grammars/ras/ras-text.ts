/** What a rendered message tells where the export has no strings. Numbers first; words only where there is no number. */
export interface RasText {
  readonly id: number | null;
  readonly user: string | null;
  readonly connection: string | null;
  /** As written; null = none in this text. */
  readonly code: string | null;
}

const BY_WORDS: readonly (readonly [RegExp, number])[] = [
  [/which has failed|失敗しました|失敗した/, 20_227],
  [/which has (?:been )?terminated|was terminated|(?:終了|切断)(?:し|され)ました/, 20_226],
  [/which has successfully connected|正常に接続/, 20_225],
  [/link to the Remote Access Server has been established by|によって.{0,300}リンクが確立/, 20_224],
  [/has successfully established a link|リンクを正常に確立/, 20_223],
  [/is trying to establish a link|リンクを確立しようと/, 20_222],
  [/has started dialing|ダイヤル(?:を|し)(?:開始|始め)/, 20_221],
];

const USER =
  /The user (.{1,256}?) (?:dialed|has|is)\b|established by user (.{1,256}?)\.?\s*$|ユーザー (.{1,256}?) (?:が|は|に|によって)/;
const CONNECTION =
  /connection named (.{1,256}?) (?:which|to the|using)\b|profile named (.{1,256}?)\.(?:\s|$)|(?:という名前の接続|接続名) ?[「:]?([^」\s]+)|(?:は|が) (.{1,256}?) という名前の接続/;
const CODE =
  /(?:failure|termination) is (0x[0-9A-Fa-f]+|-?\d+)|コード(?:は|:|：)?\s*(0x[0-9A-Fa-f]+|-?\d+)|(?<![\w{-])(0x[0-9A-Fa-f]{8}|-?\d{1,10})(?:\s*(?:です|でした))?\s*[.。]?\s*$/;

const first = (match: RegExpExecArray | null): string | null =>
  match?.slice(1).find((group) => group !== undefined) ?? null;

export function readRasText(message: string, id: number | null): RasText {
  const known = id ?? BY_WORDS.find(([pattern]) => pattern.test(message))?.[1] ?? null;
  const ends = known === 20_227 || known === 20_226;
  return {
    id: known,
    user: first(USER.exec(message)),
    connection: first(CONNECTION.exec(message)),
    code: ends ? first(CODE.exec(message)) : null,
  };
}
