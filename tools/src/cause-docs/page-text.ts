import type { WordsWeight } from '@tsunagu/core/diagnose';
import type { CauseSource } from '@tsunagu/core/vocabulary';

interface PageText {
  readonly all: string;
  readonly comma: string;
  readonly layer: string;
  readonly stage: string;
  readonly scope: string;
  readonly looks: string;
  readonly bracketCodes: string;
  readonly said: string;
  readonly strength: Readonly<Record<WordsWeight, string>>;
  readonly for: string;
  readonly against: string;
  readonly tells: string;
  readonly near: string;
  readonly covers: string;
  readonly steps: string;
  readonly user: string;
  readonly it: string;
  readonly risk: Readonly<Record<'none' | 'low' | 'high', string>>;
  readonly irreversible: string;
  readonly expect: string;
  readonly instead: string;
  readonly source: string;
  readonly sources: Readonly<Record<CauseSource, string>>;
  readonly sureness: Readonly<Record<'high' | 'medium' | 'low', string>>;
  readonly unmapped: string;
}

/** Headings and words of the generated pages. */
export const PAGE_TEXT = {
  ja: {
    all: '原因の一覧',
    comma: '、',
    layer: '層',
    stage: '段階',
    scope: '範囲',
    looks: '画面とコード',
    bracketCodes: 'FortiClient の括弧内のコード',
    said: 'クライアントの記録',
    strength: {
      decide: 'これだけが原因',
      strong: 'ふつうはこれが原因',
      likely: 'よくある原因',
      possible: 'ありうる原因の一つ',
      rare: 'まれに原因',
      remote: '他の根拠があって初めて疑う',
      place: '場所だけを示す',
    },
    for: 'これを裏づける測定',
    against: 'これを否定する、または弱める測定',
    tells: '確認しなければ見分けられないもの',
    near: '記録の言葉だけでは見分けられない原因',
    covers: 'この場所の背後にありうる原因',
    steps: '対処',
    user: '利用者',
    it: 'IT 部門',
    risk: { none: '確認のみ', low: '一つを変更', high: '危険あり' },
    irreversible: '元に戻せない',
    expect: '確かめ方',
    instead: '代わりに',
    source: '出典',
    sources: {
      'forticlient-stall-article': 'FortiClient の停止位置の解説',
      'windows-rras-article': 'Windows RRAS の解説',
      'microsoft-error-tables': 'Microsoft のエラーコード表',
      'live-lab': '実際のクライアントによる再現',
      'sample-log': '公開された記録',
      'general-knowledge': '一般的な知識',
    },
    sureness: { high: '確か', medium: 'ある程度確か', low: '不確か' },
    unmapped: '対応なし',
  },
  en: {
    all: 'All causes',
    comma: ', ',
    layer: 'Layer',
    stage: 'Stage',
    scope: 'Scope',
    looks: 'On the screen',
    bracketCodes: 'FortiClient codes in brackets',
    said: 'In the client’s log',
    strength: {
      decide: 'nothing else says it',
      strong: 'the usual reason',
      likely: 'a common reason',
      possible: 'one of many reasons',
      rare: 'rarely the reason',
      remote: 'only with other evidence',
      place: 'names the place only',
    },
    for: 'What confirms it',
    against: 'What refutes or weakens it',
    tells: 'What it cannot be told apart from others without',
    near: 'Causes that the log’s words alone do not tell from it',
    covers: 'What may stand behind this place',
    steps: 'What to do',
    user: 'the person',
    it: 'IT',
    risk: { none: 'looks only', low: 'changes one thing', high: 'risky' },
    irreversible: 'cannot be undone',
    expect: 'How to see that it worked',
    instead: 'Instead',
    source: 'Source',
    sources: {
      'forticlient-stall-article': 'the FortiClient stall guide',
      'windows-rras-article': 'the Windows RRAS guide',
      'microsoft-error-tables': 'Microsoft’s error tables',
      'live-lab': 'live runs of real clients',
      'sample-log': 'published logs',
      'general-knowledge': 'general knowledge',
    },
    sureness: { high: 'sure', medium: 'fairly sure', low: 'not sure' },
    unmapped: 'unmapped',
  },
} as const satisfies Record<'ja' | 'en', PageText>;
