import type { LocalizedText } from '@tsunagu/core/vocabulary';

/** Every word of `tsunagu diagnose` that is not already in the vocabulary. */
export const TEXT = {
  usage: {
    ja: '使い方: tsunagu diagnose [--json] [--lang ja|en] [--all] [--rules 規則ファイル] ファイルまたはフォルダー…\n        tsunagu diagnose --text "エラーメッセージ"',
    en: 'usage: tsunagu diagnose [--json] [--lang ja|en] [--all] [--rules FILE] FILE|FOLDER…\n       tsunagu diagnose --text "ERROR MESSAGE"',
  },
  attempts: { ja: '接続の試み {count} 件', en: '{count} attempt(s)' },
  noAttempts: {
    ja: '接続の試みは記録されていません(観測のみ)。',
    en: 'No attempt to connect is recorded in it, only observations.',
  },
  newestOnly: {
    ja: '新しい {count} 件だけを表示(すべては --all)',
    en: 'Showing the newest {count}; --all shows every one',
  },
  leftOut: { ja: 'それ以前の {count} 件は数えただけ', en: '{count} earlier one(s) were only counted' },
  linesCut: {
    ja: '長すぎる行 {count} 本は先頭だけを読んだ',
    en: '{count} line(s) were too long, only their beginning was read',
  },
  filesSkipped: {
    ja: 'VPN クライアントのログではないファイル {count} 件',
    en: '{count} file(s) that no VPN client wrote',
  },
  noTime: { ja: '時刻の記録なし', en: 'no time in the log' },
  noGateway: { ja: 'ゲートウェイの記録なし', en: 'gateway not in the log' },
  open: { ja: '途中(ログはここで終わる)', en: 'Still open where the log ends' },
  atStage: { ja: '{result} — 段階: {stage}', en: '{result} at: {stage}' },
  derived: { ja: '{percent} % 相当、段階からの換算', en: 'about {percent} %, derived from the stage' },
  repeated: { ja: '同じ失敗を {count} 回繰り返した', en: 'repeated {count} times' },
  verdict: { ja: '判定', en: 'Verdict' },
  unknown: { ja: 'ログだけでは一つに決められない', en: 'Unknown: the log alone leaves several causes open' },
  nothingWrong: { ja: '問題なし', en: 'Nothing went wrong' },
  confidence: { ja: '確信度 {percent} %', en: 'confidence {percent} %' },
  code: { ja: 'コード', en: 'Code' },
  for: { ja: '根拠', en: 'For' },
  against: { ja: '反証', en: 'Against' },
  notChecked: { ja: '未確認', en: 'Not checked' },
  others: { ja: '他の候補', en: 'Also possible' },
  user: { ja: '利用者へ', en: 'For the person' },
  it: { ja: 'IT 部門へ', en: 'For IT' },
  document: { ja: '解説', en: 'Explained in' },
  profile: { ja: '接続名', en: 'Profile' },
  lines: { ja: 'ログ', en: 'Log' },
} as const satisfies Record<string, LocalizedText>;
