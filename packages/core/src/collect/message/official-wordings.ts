/** Fragments of a sentence in the order in which they stand; the words between them differ between versions. */
type Wording = readonly [code: number, ...fragments: readonly string[]];

/**
 * What Windows' own windows and `rasdial` say where it is not the sentence of the published tables, and the Japanese
 * sentences. Source: messages of mprmsg.dll as `rasdial` prints them, and Microsoft Learn in Japanese (RRAS error
 * codes; troubleshooting of Always On VPN).
 */
export const OFFICIAL_WORDINGS: readonly Wording[] = [
  [
    619,
    'connection to the remote computer could not be established',
    'port used for this connection was closed',
  ],
  [628, 'connection was terminated by the remote computer before it could be completed'],
  [629, 'connection was closed by the remote computer'],
  [651, 'modem (or other connecting device) has reported an error'],
  [691, 'remote connection was denied', 'user name and password combination', 'not recognized'],
  [718, 'connection was terminated because the remote computer did not respond in a timely manner'],
  [720, 'connection to the remote computer could not be established', 'change the network settings'],
  [800, 'remote connection was not made because the attempted VPN tunnels failed'],
  [806, 'VPN server', 'not configured to allow Generic Routing Encapsulation'],
  // 811 begins with the same sentence and goes on with the pre-shared key.
  [
    809,
    'your computer and the VPN server could not be established because the remote server is not responding',
  ],
  [608, '指定されたデバイスが存在しません'],
  [609, '指定されたデバイスの種類が存在しません'],
  [619, 'リモートコンピューター', '接続を確立できな', 'ポート', '閉じられ'],
  [619, '指定されたポートが切断されてい'],
  // The usual guide's wording of 619; with 指定された in front Microsoft's table has it for 628.
  [619, 'ポートが切断されました'],
  [628, '指定されたポートが切断されました'],
  [629, 'ポート', 'リモートコンピューターによって切断され'],
  [647, '指定されたアカウントは無効'],
  [649, 'アカウント', 'リモートアクセス', '許可がありません'],
  [651, '接続デバイス', 'エラーが返され'],
  [691, 'ユーザー名', 'パスワード', '認識されない', '認証プロトコル'],
  [691, 'ユーザー名', 'パスワード', '両方が無効なため', 'アクセスできません'],
  [691, 'ユーザー名', 'パスワード', '両方', '有効ではない', 'アクセス'],
  [718, 'リモートコンピューター', '応答しなかったため', '接続', '終了'],
  [720, 'リモートコンピューターへの接続', 'ネットワーク設定を変更'],
  [734, 'PPPリンク制御プロトコル', '終了'],
  [766, '証明書が見つかりません', 'L2TP', '証明書'],
  [786, '有効なコンピューター', '証明書がないため', 'L2TP'],
  [787, 'セキュリティ層', 'リモートコンピューター', '認証できな', 'L2TP'],
  [788, 'セキュリティ層', '互換', 'パラメーター', 'ネゴシエ', 'L2TP'],
  [789, 'ネゴシエ', 'セキュリティ層', '処理エラー', 'L2TP'],
  [789, 'L2TP', 'セキュリティ層', '処理エラー'],
  [800, 'VPNトンネル', '失敗したため', 'リモート接続'],
  [806, 'VPNサーバー', 'GRE', '許可'],
  [807, 'VPNサーバー', 'ネットワーク接続', '中断され'],
  [809, 'リモートサーバーが応答', 'VPNサーバー', '接続を確立できません'],
  [809, 'VPNサーバー', 'ネットワーク接続を確立できません', 'リモートサーバーが応答'],
  [811, 'リモートサーバーが応答', 'VPNサーバー', '接続を確立できません', '事前共有キー'],
  [812, 'RAS/VPNサーバー', '構成されているポリシー', '接続'],
  [868, 'リモートアクセスサーバー', '名前', '解決', '接続'],
  [930, '認証サーバー', '認証要求', '応答', 'ません'],
  [13_801, 'IKE認証', '資格情報', 'ません'],
  [13_806, 'IKE', '証明書を見つけ', 'ません'],
  [13_806, 'IKE', 'コンピューター証明書', '検索に失敗'],
  [0x80_0b_01_01, 'システム時計', '証明書', '有効期'],
  [0x80_0b_01_09, '証明書チェーン', '処理', '信頼していない'],
  [0x80_0b_01_0f, '証明書のCN名', '一致しません'],
];
