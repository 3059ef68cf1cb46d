import windowsErrors from './data/windows-errors.json' with { type: 'json' };
import type { LocalizedText } from './localized-text.ts';
import { type OfficialCode, officialCode } from './official-code.ts';

/** Win32, Winsock, WinHTTP and HRESULT codes that a VPN attempt ends with. Source: winerror.h, winhttp.h, MicrosoftDocs/win32. */
const BY_CODE: ReadonlyMap<number, OfficialCode> = new Map(windowsErrors.map((entry) => [entry.code, entry]));

/** HRESULT_FROM_WIN32: the Win32 code with this in front. */
const FROM_WIN32 = 0x80_07_00_00;

/** `-2146762495`, `0x800B0101` and `2148204801` are one number; null = no number at all. */
function numberOf(text: string): number | null {
  const value = /^0x[0-9a-f]+$/i.test(text) ? Number.parseInt(text, 16) : Number(text);
  if (text.trim() === '' || !Number.isInteger(value)) return null;
  return value < 0 ? value + 0x1_00_00_00_00 : value;
}

/**
 * The official name and text of a Windows code as a log or a window shows it: RAS, IPsec, Win32 or HRESULT, decimal or
 * hexadecimal. null = no public table here has it.
 */
export function windowsCode(text: string): OfficialCode | null {
  const code = numberOf(text);
  if (code === null) return null;
  const bare = code >= FROM_WIN32 && code <= FROM_WIN32 + 0xff_ff ? code - FROM_WIN32 : code;
  return officialCode(bare) ?? BY_CODE.get(code) ?? BY_CODE.get(bare) ?? null;
}

/** Every code of `windowsCode` that is not in the RAS and IPsec tables. */
export const WINDOWS_CODES: readonly OfficialCode[] = windowsErrors;

/** Where a common guide words a code otherwise than Microsoft: Microsoft's text is shown, this stands beside it. */
const CODE_NOTES: Readonly<Record<number, LocalizedText>> = {
  609: {
    ja: '解説記事では「デバイスの種類が正しくありません」とされるが、正式な意味は「存在しない」である。',
    en: 'A common guide says the device type is wrong; officially it does not exist.',
  },
  789: {
    ja: '解説記事では「IKE 認証処理中のエラー」とされるが、正式には認証ではなく最初のネゴシエーションの失敗である。',
    en: 'A common guide calls it an error of IKE authentication; officially it is the initial negotiation.',
  },
  800: {
    ja: '解説記事は DNS の失敗も含めるが、名前解決の失敗は 868 である。正式にはセキュリティパラメーターの不備も含む。',
    en: 'A common guide counts DNS failures too, which are 868; officially it includes wrong security parameters.',
  },
};

/** What to know about a code beside its official text; null = nothing. */
export function windowsCodeNote(code: number): LocalizedText | null {
  return CODE_NOTES[code] ?? null;
}
