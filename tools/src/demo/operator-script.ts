import type { OutageKind } from '@tsunagu/testkit/simulator';

/** What the people of the simulated company wrote about an outage of their past, in their own language. */
export interface OperatorWords {
  readonly found: string;
  readonly done: string;
  readonly summary: string;
  readonly cause: string;
  readonly recovery: string;
  readonly improvement: string;
  readonly owner: string;
}

/** Only the kinds that a demo's history holds. */
export const OPERATOR_WORDS: Partial<Record<OutageKind, OperatorWords>> = {
  'certificate-expired': {
    found: 'gw-tokyo の証明書の有効期限を確認。自動更新が 9 月の移行後から止まっていた。',
    done: '新しい証明書と中間証明書を gw-tokyo に設定。社外の回線から接続を確認した。',
    summary:
      '朝の接続時間帯に、東京ゲートウェイのサーバー証明書が期限切れとなり、SSL-VPN の利用者が接続できなくなりました。証明書を更新して復旧しました。',
    cause: '証明書の自動更新が、サーバー移行後に動いていなかったこと。期限の監視もありませんでした。',
    recovery: '大阪ゲートウェイへの切り替えを案内し、証明書を更新しました。',
    improvement: '証明書の期限を 30 日前から通知し、更新の担当と期日を決める。',
    owner: 'ネットワーク運用',
  },
  'dns-record-missing': {
    found: '本社の内部 DNS だけが gw-tokyo の名前に NXDOMAIN を返す。公開側の DNS は正常。',
    done: '昨夜のゾーン編集で消えた A レコードを戻し、両方のサーバーに反映されたことを確認。',
    summary:
      '本社の内部 DNS から東京ゲートウェイの名前が消え、内部 DNS を使う端末だけが接続できなくなりました。レコードを戻して復旧しました。',
    cause: 'ゾーンの編集で gw-tokyo の A レコードを誤って削除したこと。',
    recovery: 'A レコードを戻し、端末の DNS キャッシュの消去を案内しました。',
    improvement: 'ゾーンの変更に二人目の確認を必須にする。',
    owner: 'DNS 担当',
  },
  'gateway-down': {
    found: 'gw-osaka のポート 10443 が接続を拒否。ホストは応答している。',
    done: 'SSL-VPN のサービスを再起動し、接続数が戻ったことを確認。',
    summary:
      '大阪ゲートウェイの SSL-VPN サービスが停止し、大阪・福岡の利用者が接続できなくなりました。サービスの再起動で復旧しました。',
    cause: '設定変更の反映時に SSL-VPN のサービスが起動に失敗したこと。',
    recovery: '東京ゲートウェイを案内し、サービスを再起動しました。',
    improvement: '設定変更は利用の少ない時間帯に行い、直後に接続試験をする。',
    owner: 'ネットワーク運用',
  },
};
