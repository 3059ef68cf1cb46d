import type { LocalizedText } from '@tsunagu/core/vocabulary';

const ASK_IT: LocalizedText = {
  ja: 'IT 部門に連絡して、この 5 行を伝えてください。',
  en: 'Contact IT and tell them these five lines.',
};
const NOTHING: LocalizedText = { ja: '何もしなくてかまいません。', en: 'You need not do anything.' };
const OTHER_SERVER: LocalizedText = {
  ja: 'IT 部門から別の VPN 接続先の案内があれば、それを使ってください。なければ復旧を待ってください。',
  en: 'If IT announced another VPN server, use that one; if not, wait until IT has repaired this one.',
};
const OTHER_LINE: LocalizedText = {
  ja: 'スマートフォンのテザリングなど別の回線で一度だけ試し、つながったかどうかを IT 部門に伝えてください。',
  en: 'Try once over another line, for example your phone’s hotspot, and tell IT whether that worked.',
};
const LATER: LocalizedText = {
  ja: '数分待ってから、もう一度 VPN に接続してください。',
  en: 'Wait a few minutes, then connect the VPN again.',
};
const AGAIN: LocalizedText = { ja: 'もう一度 VPN に接続してください。', en: 'Connect the VPN again.' };
const RESTART: LocalizedText = {
  ja: 'パソコンを再起動して、もう一度 VPN に接続してください。',
  en: 'Restart the computer, then connect the VPN again.',
};

/**
 * Steps of the playbooks, which are written for IT, as somebody reads them who knows no such words. By the playbook's English
 * text; a step that is not here is plain as it stands.
 */
export const PLAIN_STEPS: Readonly<Record<string, LocalizedText>> = {
  'Try once over another line, for example tethering, and tell IT the result.': OTHER_LINE,
  'Try another network.': OTHER_LINE,
  'Connect at another hour, or over another line such as tethering.': {
    ja: '混まない時間に接続するか、スマートフォンのテザリングなど別の回線で接続してください。',
    en: 'Connect at a less busy hour, or over another line, for example your phone’s hotspot.',
  },
  'Contact IT.': ASK_IT,
  'When a certificate warning appears, close it and do not continue.': {
    ja: '証明書の警告が出たら、続けずに閉じてください。パスワードも入力しないでください。',
    en: 'If a certificate warning appears, close it; do not go on and type no password.',
  },
  'Clear the machine’s DNS cache and connect again.': RESTART,
  'Wait for IT.': {
    ja: 'IT 部門が直すまで待ってください。あなたの側でできることはありません。',
    en: 'Wait until IT has repaired it; there is nothing you could change yourself.',
  },
  'Wait for IT or use the alternative gateway announced.': OTHER_SERVER,
  'Use the alternative gateway announced.': OTHER_SERVER,
  'Use the alternative gateway.': OTHER_SERVER,
  'Wait a little or use the alternative gateway.': OTHER_SERVER,
  'Restart the PC and connect again.': RESTART,
  'Nothing to do.': NOTHING,
  'Nothing to do; connecting may be slow.': {
    ja: '何もしなくてかまいません。接続に時間がかかることがあります。',
    en: 'You need not do anything; connecting may take longer than usual.',
  },
  'Connect again.': AGAIN,
  'Wait a little and try again.': LATER,
  'Try again later.': LATER,
  'Check the cable, the router’s power and which Wi-Fi is joined.': {
    ja: 'LAN ケーブルが抜けていないか、ルーターの電源が入っているか、いつもの Wi-Fi につながっているかを確かめてください。',
    en: 'Check that the cable is plugged in, the router is on, and the usual Wi-Fi is joined.',
  },
  'Wait for the next one-time code and enter it at once.': {
    ja: '次のワンタイムコードが表示されるまで待ち、表示されたらすぐに入力してください。',
    en: 'Wait until the next one-time code is shown and type it at once.',
  },
  'Set date and time of the phone with the authenticator to automatic.': {
    ja: 'コードを表示するスマートフォンの日付と時刻を「自動設定」にしてください。',
    en: 'On the phone that shows the code, set date and time to automatic.',
  },
  'Turn on automatic date and time and let it synchronize.': {
    ja: 'パソコンの日付と時刻を「自動設定」にして、時刻を合わせてください。',
    en: 'Set this computer’s date and time to automatic and let it correct the clock.',
  },
  "Follow IT's advice.": {
    ja: 'IT 部門の案内を待ってください。設定は自分で変えないでください。',
    en: 'Wait for IT’s advice; change no settings yourself.',
  },
  'Do not ignore the warning; contact IT.': {
    ja: '警告が出ても続けないでください。IT 部門に連絡してください。',
    en: 'Do not go on past the warning; contact IT.',
  },
  'Check your proxy credentials.': {
    ja: '中継(プロキシ)の画面が出たら、会社の名前とパスワードを入力してください。分からなければ IT 部門に聞いてください。',
    en: 'If the relay (proxy) asks, type your company user name and password for it; ask IT if you do not know them.',
  },
  'Outside the office, check for leftover proxy settings.': {
    ja: '社外にいる場合は、会社の中でだけ使う中継(プロキシ)の設定が残っていないか、IT 部門に聞いてください。',
    en: 'If you are not at the office, ask IT whether a relay (proxy) setting for the office is still in place.',
  },
  'Use the official host name.': {
    ja: '接続先の名前が、IT 部門の案内と一字一句同じか確かめてください。',
    en: 'Check that the VPN server’s name is, letter for letter, the one IT gave you.',
  },
  'Use the full name.': {
    ja: '接続先の名前を、vpn.example.com のように最後まで入力してください。',
    en: 'Type the VPN server’s whole name, as in vpn.example.com.',
  },
  'Check the port.': {
    ja: '接続先の番号(ポート)が、IT 部門の案内と同じか確かめてください。',
    en: 'Check that the number after the server’s name (the port) is the one IT gave you.',
  },
  'Type your credentials again.': {
    ja: 'ユーザー名とパスワードを、もう一度だけ入力してください。',
    en: 'Type your user name and password once more.',
  },
  'Import the profile again.': {
    ja: 'IT 部門から渡された VPN の設定を、もう一度取り込んでください。',
    en: 'Load the VPN settings that IT gave you once more.',
  },
  'Try from another network.': OTHER_LINE,
  'Ask the local administrator or tether.': {
    ja: '訪問先の担当者に VPN を使えるか聞くか、スマートフォンのテザリングを使ってください。',
    en: 'Ask your host whether VPNs are allowed here, or use your phone’s hotspot.',
  },
  'Check the Internet connection and try another network.': OTHER_LINE,
  'Disconnect your other device.': {
    ja: 'ほかのパソコンやスマートフォンの VPN を切ってから、もう一度接続してください。',
    en: 'End the VPN on your other computer or phone, then connect again.',
  },
};
