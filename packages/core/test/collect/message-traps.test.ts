import { describe, expect, test } from 'vitest';
import { readMessage } from '../../src/collect/index.ts';

describe('what is asked, over or only announced', () => {
  test.each([
    '昨日アカウントがロックされましたが解除済みです。今日は FortiClient が 40% で止まります',
    'アカウントがロックされましたが、解除してもらいました。FortiClient が 40% で止まります',
    '昨日アカウントがロックされました。今日は FortiClient が 40% で止まります',
    'パスワードの有効期限が切れそうという通知が来ました。FortiClient が 40% で止まります',
    'サーバー証明書の期限切れでしょうか? FortiClient 40%',
    'アカウントがロックされているのですか？ FortiClient 40%',
    'Is the server certificate expired? FortiClient 40%',
    'My account was locked but it was unlocked. FortiClient 40%',
    'Your password will expire in 5 days. FortiClient 40%',
  ])('is no sign, and the percentage stays: %s', (text) => {
    const read = readMessage(text);
    expect(read?.reading.signs).toEqual([]);
    expect(read?.facts.percent).toBe(40);
  });

  test.each([
    ['FortiClient: アカウントがロックされているので解除していただけますか?', 'account-locked'],
    ['FortiClient: なぜアカウントがロックされているのですか?', 'account-locked'],
    ['FortiClient: アカウントがロックされています。解除されません', 'account-locked'],
    ['FortiClient: 昨日からアカウントがロックされています。今日は急ぎです', 'account-locked'],
    ['FortiClient: 昨日アカウントがロックされました。今日も同じです', 'account-locked'],
    ['FortiClient: アカウントがロックされています。解除していただけますか?', 'account-locked'],
    ['FortiClient: Why does it say that my account is locked?', 'account-locked'],
    ['FortiClient: your account is locked, can it be fixed?', 'account-locked'],
    ['VPN エラー 691 とは何ですか?', 'password-refused'],
    ['VPN エラー 691 でしょうか?', 'password-refused'],
  ])('is one where it is so: %s', (text, sign) => {
    expect(readMessage(text)?.reading.signs).toEqual([sign]);
  });
});

describe('of several percentages', () => {
  test.each([
    ['バッテリー 45% 、FortiClient が 98% で止まる', 98],
    ['40% で止まったあと、再起動したら 98% で止まるようになりました。FortiClient', 98],
    ['FortiClient 10% まで進み、40% で止まる', 40],
    ['FortiClient: goes to 40%, then stuck at 98%', 98],
    ['FortiClient 98% で止まる。CPU 使用率は 10%', 98],
    ['FortiClient 40% 80%', 40],
    ['FortiClient 45%で止まる', 45],
    ['バッテリー 45% 、FortiClient が 98% で止まる。アカウントがロックされています', 98],
  ])('takes the one it stops at in the end: %s', (text, percent) => {
    expect(readMessage(text)?.facts.percent).toBe(percent);
  });

  test('takes none where the only one is the battery’s', () => {
    expect(readMessage('FortiClient -5029 バッテリー残量 45%')?.facts.percent).toBeNull();
  });
});

describe('a number beside a VPN', () => {
  test.each([
    'VPN接続 800 人が使えません',
    'VPN 接続が 720 分で切れる',
    'VPN 接続できない。メモリは 645 MB 空いています',
    'VPN 接続の遅延は 691 ms',
    'VPN の MTU 800 で接続できない',
    'VPN: 会議室 720 から接続できない',
    'VPN の件、内線 809 へ',
    'VPN 接続できない。内線番号は809です',
    'VPN 接続できない 部署コード 691',
    'VPN 接続できない 資産番号: 691',
    'VPN はポート 809 で待つ',
    'VPN: 720 users cannot connect',
    'VPN エラーが 691 件出ました',
    '691 人',
    '443',
  ])('is no code where it counts or names something: %s', (text) => {
    expect(readMessage(text)?.facts.code ?? null).toBeNull();
  });

  test.each([
    ['VPN 接続エラー 691', '691'],
    ['VPN に接続できません (691)', '691'],
    ['VPN: code 691', '691'],
    ['Error 720', '720'],
    ['エラー 800', '800'],
    ['エラーコード: 809', '809'],
    ['エラー番号 691', '691'],
    ['VPN 691 分かりません', '691'],
    ['VPN 809', '809'],
    ['691', '691'],
    ['(13801)', '13801'],
    ['VPN 接続、内線 809、エラー 691', '691'],
    ['VPN 645 人が使えず、691 と出る', '691'],
  ])('is the code elsewhere: %s', (text, code) => {
    expect(readMessage(text)?.facts.code).toBe(code);
  });
});

describe('a number that is corrected, over or replaced', () => {
  test.each([
    ['エラー 809 ではなく 691 です', '691'],
    ['VPN エラー 691 は昨日のことで直り、今は 809', '809'],
    ['VPN エラー 691 は解決しました。今は 809 です', '809'],
    ['Error 13801 の代わりに 809', '809'],
    ['VPN エラー 789、再起動後は 691', '691'],
    ['VPN error 809 instead of error 13801', '809'],
    ['Instead of error 13801 I get error 809', '809'],
    ['VPN error 691, now 809', '809'],
  ])('gives way to the one it is: %s', (text, code) => {
    expect(readMessage(text)?.facts.code).toBe(code);
  });

  test.each([
    ['VPN エラー 691 が再起動後も出ます', '691'],
    ['今は VPN エラー 691 です', '691'],
    ['VPN エラー 789、再起動後は 720 人が使えません', '789'],
    ['VPN エラー 691。直りません', '691'],
    ['VPN エラー 691 の代わりの手順を教えてください', '691'],
  ])('stays where nothing takes its place: %s', (text, code) => {
    expect(readMessage(text)?.facts.code).toBe(code);
  });

  test('leaves none where it is only denied', () => {
    expect(readMessage('エラー 809 ではありません')?.facts.code ?? null).toBeNull();
  });
});

describe('names and secrets of a form', () => {
  const read = (text: string) => JSON.stringify(readMessage(text));

  test.each([
    ['ユーザー名 yamada.taro パスワードは正しい エラー 691 VPN', 'yamada'],
    ['ユーザー名\nyamada.taro\nVPN エラー 691', 'yamada'],
    ['Password:\nHunter2\nVPN error 691', 'Hunter2'],
    ['パスワード\n\nひみつ2026\nVPN エラー 691', 'ひみつ'],
    ['氏名: 山田太郎 VPN エラー 691', '山田'],
    ['お名前：山田　太郎、VPN エラー 691', '太郎'],
  ])('do not come out: %j', (text, kept) => {
    expect(readMessage(text)?.facts).toMatchObject({ code: '691', gateway: null });
    expect(read(text)).not.toContain(kept);
  });

  test('leave the gateway and the lines that are no form', () => {
    const found = readMessage('VPN エラー 691\nvpn.example.jp:8443\n画面は白い\n席は2階');
    expect(found?.facts.gateway).toEqual({ host: 'vpn.example.jp', port: 8443 });
    expect(found?.reading.lines).toEqual(['VPN エラー 691', 'vpn.example.jp:8443', '画面は白い', '席は2階']);
    expect(readMessage('Username:\nPassword:\nVPN error 691')?.reading.lines.slice(0, 2)).toEqual([
      'Username:',
      'Password:',
    ]);
  });
});

test('a number of Windows called an error stays one beside the name of FortiClient, unless that says where it stopped', () => {
  const facts = (text: string) => readMessage(text)?.facts ?? null;
  expect(facts('FortiClient error 809')).toMatchObject({ client: 'ras', code: '809' });
  expect(facts('FortiClient でエラー 691')).toMatchObject({ client: 'ras', code: '691' });
  expect(facts('FortiClient 40% error 809')).toMatchObject({
    client: 'forticlient',
    percent: 40,
    code: null,
  });
  expect(facts('FortiClient -5029 error 809')).toMatchObject({ client: 'forticlient', code: '-5029' });
  expect(facts('FortiClient 809')).toBeNull();
});
