/** A code and where in the text it stands. */
export interface CodeAt {
  readonly code: string;
  readonly at: number;
}

/** Says how the attempt was taken down, which follows any failure: the port is closed, the SA deleted, the dialog cancelled. */
const CLEAN_UP: ReadonlySet<string> = new Set([
  ...['606', '617', '618', '619', '628', '629', '631', '668', '719', '736'],
  ...['13807', '13808', '13877', '13885', '1223', '0x800704C7', '0x80070277'],
]);
/** Names no step of its own: every tunnel failed (800), an unknown or a general error; FortiClient's catch-all. */
const BROAD: ReadonlySet<string> = new Set(['635', '800', '13804', '13816', '-14']);
/** Nothing has failed yet. */
const UNDER_WAY: ReadonlySet<string> = new Set([
  ...['600', '616', '756', '844', '910', '13800', '13803', '13844', '13878', '13897', '13901', '13909'],
]);

/** A new attempt begins here; what was said before is about an earlier one. */
const BEGINS =
  /\b(?:(?:started|starts|begins?) )?dial(?:l?ing)\b|\bconnecting to\b|\bretr(?:y|ied|ying)\b|\btr(?:y|ied) again\b|\bnow\b|接続を?(?:開始|し直)|ダイヤル(?:中|を開始)|再接続|再試行|もう一度|再度|(?:再起動|変更|更新|復旧|修正)(?:した)?(?:後|あと|ら)(?:は|、)|今[はで度回]|現在は/gi;

const isPlain = ({ code }: CodeAt): boolean => ![BROAD, CLEAN_UP, UNDER_WAY].some((set) => set.has(code));

/** The one that an attempt failed with: its first failure; what tells less counts only where nothing tells more. */
function firstOf(codes: readonly CodeAt[]): CodeAt | undefined {
  return (
    codes.find(isPlain) ??
    codes.find(({ code }) => BROAD.has(code)) ??
    codes.find(({ code }) => CLEAN_UP.has(code)) ??
    codes[0]
  );
}

/**
 * Which of several codes in one text is the failure: that of the last attempt that failed, and in it the first that is no
 * tidying up. null = there is none.
 */
export function chooseFailure(codes: readonly CodeAt[], text: string): string | null {
  const begins = [0, ...[...text.matchAll(BEGINS)].map(({ index }) => index), text.length + 1];
  const attempts = begins.slice(0, -1).map((from, index) => {
    const to = begins[index + 1] ?? text.length + 1;
    return codes.filter(({ at }) => at >= from && at < to).sort((a, b) => a.at - b.at);
  });
  const failed = attempts.findLast((attempt) => attempt.some(isPlain));
  return firstOf(failed ?? codes.toSorted((a, b) => a.at - b.at))?.code ?? null;
}
