import type { PlaybookStep } from '../diagnose/index.ts';
import type { IncidentStep } from '../vocabulary/index.ts';

/** What every incident needs, whatever its cause. */
export interface FlowTask {
  readonly incidentStep: IncidentStep;
  readonly playbookStep: PlaybookStep;
}

function task(incidentStep: IncidentStep, step: Pick<PlaybookStep, 'id' | 'text' | 'expect'>): FlowTask {
  return {
    incidentStep,
    playbookStep: {
      ...step,
      audience: 'it',
      on: 'server',
      commands: [],
      risk: 'none',
      reversible: true,
      source: 'general-knowledge',
      caution: null,
    },
  };
}

/** In the order in which they are done. */
export const FLOW_TASKS: readonly FlowTask[] = [
  task('first-response', {
    id: 'announce',
    text: {
      ja: '影響を受けている人に、分かっていること・回避策・次に知らせる時刻を周知する。',
      en: 'Tell the people affected what is known, the workaround, and when the next word comes.',
    },
    expect: {
      ja: '問い合わせが増えないことを確かめる。',
      en: 'See that the number of questions stops growing.',
    },
  }),
  task('first-response', {
    id: 'alternative-access',
    text: {
      ja: '接続できているゲートウェイなど、代わりの手段を案内する。',
      en: 'Point them to another way in, such as a gateway that others reach.',
    },
    expect: {
      ja: '影響を受けている人が代わりの手段で接続できることを確かめる。',
      en: 'See that people affected connect that way.',
    },
  }),
  task('collect', {
    id: 'collect-logs',
    text: {
      ja: 'ゲートウェイ・ルーター・ファイアウォールの、発生時刻前後のログを保存する。',
      en: 'Keep the logs of gateway, router and firewall around the time it began.',
    },
    expect: {
      ja: '発生時刻がログの範囲に入っていることを確かめる。',
      en: 'See that the logs cover the time it began.',
    },
  }),
  task('recover', {
    id: 'confirm-recovery',
    text: {
      ja: '失敗している人の数が普段の水準に戻ったことを確かめ、復旧を周知する。',
      en: 'See that the number of people failing is back to usual, and say that it is over.',
    },
    expect: {
      ja: '「復旧の見込み」がタイムラインに出ていることを確かめる。',
      en: 'See that the timeline says it looks recovered.',
    },
  }),
  task('review', {
    id: 'write-report',
    text: {
      ja: '概要・原因・復旧・改善策を報告書に書く。改善策には担当と期限を付ける。',
      en: 'Write summary, cause, recovery and improvements; give each improvement an owner and a date.',
    },
    expect: { ja: '報告書に空欄がないことを確かめる。', en: 'See that no part of the report is empty.' },
  }),
];
