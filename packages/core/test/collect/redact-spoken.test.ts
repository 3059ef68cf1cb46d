import { redactLine } from '@tsunagu/core/collect';
import { describe, expect, it } from 'vitest';

const DRAWN = 'Hx7!horse-9q';
const CODE = '48291355';

describe('secrets as people tell them, and as forms and stores of keys write them', () => {
  it.each([
    ...[
      'パスは§',
      'PWは§です',
      'パスワードを「§」に変えて',
      '暗証番号#を入れました',
      '認証コード#を入力',
      'コードは#',
    ],
    ...[
      'my password § does not work',
      'the password I used was §',
      'I typed § as password',
      "My password's §",
    ],
    ...['my pw §', 'form field "password" => §', 'username=[user]&secretkey=§', '("password", <"§">)'],
    ...['passwd_input: value="§"', '<input type="password" value="§"/>', '<entry name="pwd">§</entry>'],
    ...[
      'Password for alice: §',
      'sent password § to gateway',
      'password (§) rejected',
      'password, §, rejected',
    ],
    ...['pass\t§', 'API KEY: §', 'Bearer: §', 'token § received', 'tokeninfo,ftm #', 'my pw 7-abc§'],
    ...['totp seed JBSWY3DPEHPK3PXP', 'Passcode 4829 1355'],
  ])('are taken out of "%s"', (shape) => {
    const out = redactLine(shape.replace('§', DRAWN).replace('#', CODE));
    expect(out).toContain('[secret]');
    expect(out).not.toMatch(/horse|4829|1355|JBSWY|alice|Hx7/);
    expect(redactLine(out)).toBe(out);
  });

  it.each([
    ...[
      'パスは通っています',
      'バイパスはenabledです',
      'パスは C:\\Temp です',
      'PWは不要です',
      'パスワードを変えてください',
    ],
    ...[
      'パスワードを「変更」画面で入力',
      '暗証番号を入れました',
      '認証コードを入力してください',
      'コードは809です',
    ],
    ...[
      'エラーコードは 13801',
      'my password does not work',
      'the password I used was wrong',
      'I typed it as password',
    ],
    ...[
      'My password has expired',
      'pw reset',
      '<input type="text" value="hello"/>',
      '<entry name="host">gw</entry>',
    ],
    ...[
      'Password for the VPN:',
      'sent password to gateway',
      'password (again) rejected',
      'password, then token',
    ],
    ...['pass 2 of 3', 'pass\tok', 'the API is down', 'bearer: none', 'token was received', 'tokeninfo,ftm'],
    ...[
      'totp seed missing',
      'Passcode 2 of 3',
      'form field "password" =>',
      'password_key was read',
      '("host", <"gw">)',
    ],
  ])('leave "%s" as it is', (line) => {
    expect(redactLine(line)).toBe(line);
  });
});

describe('people and networks, as they are told', () => {
  it.each([
    ['User Alice Yamada logged in', 'User [user] logged in'],
    ['ユーザー名 yamada', 'ユーザー名 [user]'],
    ['ユーザー名は yamada です', 'ユーザー名は [user] です'],
    ['cn=Alice Yamada', 'cn=[user]'],
    ['connected to wifi "CorpWifi"', 'connected to wifi [network]'],
  ])('%s', (line, out) => {
    expect(redactLine(line)).toBe(out);
    expect(redactLine(out)).toBe(out);
  });

  it.each([
    ...[
      'User Account Control was asked',
      'User has logged in',
      'ユーザー名が違います',
      'ユーザー認証に失敗しました',
    ],
    ...[
      'cn=gw.example.com',
      'CN=Example Root CA',
      'CN=Example Global Root',
      'connected to wifi',
      'ユーザー名またはパスワードが違います',
    ],
  ])('"%s" stays: nobody is named', (line) => {
    expect(redactLine(line)).toBe(line);
  });
});
