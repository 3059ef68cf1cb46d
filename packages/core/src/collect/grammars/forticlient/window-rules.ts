import type { Sign, Stage } from '../../../vocabulary/index.ts';
import type { LogEvent } from '../../log-event.ts';
import type { Rule } from '../rule.ts';
import type { FortiState } from './forticlient-state.ts';
import { begin, over, rise } from './trace-rules.ts';

type R = Rule<FortiState>;

/** What the window shows beside a message, by the stage it stands for; source: the stall guide. */
const PERCENT_STAGE: Readonly<Record<string, Stage>> = {
  10: 'reach',
  40: 'secure',
  45: 'mfa',
  48: 'posture',
  80: 'authenticate',
  95: 'tunnel',
  98: 'tunnel',
};

/** One message of the window ends its attempt. The number in brackets is FortiClient's own, of which few are documented. */
function shown(stage: Stage, sign: Sign): (m: RegExpExecArray, state: FortiState) => readonly LogEvent[] {
  return (m, state) => {
    const code = /[(（](-\d{1,6})[)）]/.exec(m.input)?.[1];
    const percent = /(?:^|\D)(10|40|45|48|80|95|98) ?[%％]/.exec(m.input)?.[1];
    const at = (percent ? PERCENT_STAGE[percent] : undefined) ?? stage;
    return over(state, [
      { type: 'facts', facts: { protocol: 'ssl-vpn' } },
      { type: 'error', stage: at, exact: percent !== undefined, sign, ...(code ? { code } : {}) },
      { type: 'end' },
    ]);
  };
}

const lost = (_: RegExpExecArray, state: FortiState): readonly LogEvent[] =>
  over(state, [{ type: 'down', user: false, sign: 'session-lost' }, { type: 'end' }]);

/** Texts of FortiClient's windows, English and Japanese, as people copy them into a ticket; also its Linux terminal's. */
export const WINDOW_RULES: readonly R[] = [
  {
    match:
      /Credential or SSL-?VPN configuration is wrong|(?:クレデンシャル|資格情報|認証情報).{0,300}SSL-?VPN/i,
    events: shown('authenticate', 'login-refused'),
  },
  {
    match: /too many (?:bad |failed )?login attempts|ログイン.{0,8}試行.{0,8}(?:多|超)/i,
    events: shown('authenticate', 'login-blocked'),
  },
  {
    match: /password (?:has |is )?expired|パスワードの?(?:有効)?期限/i,
    events: shown('authenticate', 'password-expired'),
  },
  {
    match:
      /account (?:is |has been )?(?:locked(?! out of (?!(?:the |my |our )?(?:VPN|Forti|domain|network|system|Windows|server)))|disabled)|アカウント.{0,300}(?:ロック|無効)/i,
    events: shown('authenticate', 'account-locked'),
  },
  {
    match: /requests identification|choose a (?:client )?certificate|証明書を選択/i,
    events: shown('secure', 'client-certificate-required'),
  },
  {
    match: /certificate\b.{0,300}\bexpired|証明書.{0,300}(?:期限切れ|有効期限)/i,
    events: shown('secure', 'certificate-expired'),
  },
  {
    match:
      /certificate\b.{0,300}(?:not trusted|untrusted|invalid|cannot be verified|unknown authority|does not match)|certificate verif(?:y|ication) failed|(?:untrusted|invalid) (?:server |security )?certificate|証明書.{0,300}(?:信頼|無効|検証)/i,
    events: shown('secure', 'certificate-rejected'),
  },
  {
    match:
      /(?:token|one-time|otp|verification code|fortitoken|passcode)\b.{0,300}(?:invalid|incorrect|wrong|expired|failed|required)|invalid (?:token|code|otp)|(?:トークン|ワンタイム).{0,300}(?:無効|正しく|期限|必要)/i,
    events: shown('mfa', 'code-refused'),
  },
  {
    match: /\b(?:saml|single sign-?on)\b.{0,300}(?:fail|error|timed? ?out)|シングルサインオン.{0,300}失敗/i,
    events: shown('mfa', 'saml-failed'),
  },
  {
    match:
      /host ?check(?:ing)? (?:requirements|failed|error)|does not meet the|ホスト ?チェック|要件を満たし/i,
    events: shown('posture', 'host-check-refused'),
  },
  {
    match: /mismatch in the TLS version|TLS ?の?バージョン/i,
    events: shown('secure', 'tls-version-mismatch'),
  },
  {
    match: /Please check your configuration, network connection and pre-shared key|事前共有(?:キー|鍵)/i,
    events: shown('secure', 'ike-negotiation-failed'),
  },
  {
    match:
      /(?:unable|failed) to (?:receive|obtain|get|acquire)\b.{0,300}\bIP address|IP ?アドレス.{0,300}(?:取得|受信)でき/i,
    events: shown('tunnel', 'no-address'),
  },
  {
    match:
      /virtual (?:network )?adapter\b.{0,300}(?:fail|error|not|unable)|(?:fail|unable)\w*\b.{0,300}virtual (?:network )?adapter|仮想(?:ネットワーク)?アダプタ/i,
    events: shown('tunnel', 'adapter-failed'),
  },
  {
    match:
      /user ?name or password|unable to log ?on to the server|(?:login|logon|authentication) failed|wrong credentials|insufficient credential|ユーザー?名(?:または|か|と)パスワード|ログ(?:オン|イン)(?:でき|に失敗)|認証に失敗/i,
    events: shown('authenticate', 'password-refused'),
  },
  {
    match: /permission denied|アクセス(?:が|は)?拒否|(?:許可|権限)が(?:拒否|ありません)/i,
    events: shown('authenticate', 'permission-denied'),
  },
  {
    match:
      /server (?:is|may be) unreachable|unable to establish the VPN connection|destination (?:is )?unreachable|サーバー?に(?:到達|接続)|VPN ?(?:の)?接続を確立でき/i,
    events: shown('reach', 'connect-failed-unspecified'),
  },
  {
    match:
      /(?:connection|tunnel|VPN)\b.{0,12}\b(?:lost|dropped|terminated unexpectedly|disconnected unexpectedly)|unexpectedly (?:disconnected|terminated)|down unexpectedly|接続が(?:切断|失われ|切れ)/i,
    events: lost,
  },
  { match: /^STATUS::Connecting/i, events: (_, s) => begin(s) },
  {
    match: /^STATUS::(?:Login succeed|Starting PPP|Initializing tunnel)/i,
    events: [{ type: 'stage', stage: 'tunnel' }],
  },
  { match: /^STATUS::Tunnel running/i, events: (_, s) => rise(s) },
  { match: /^STATUS::Set up tunnel failed/i, events: shown('tunnel', 'tunnel-refused') },
];
