import { officialCode, STAGES } from '@tsunagu/core/vocabulary';
import { describe, expect, it } from 'vitest';
import { gist, readLog, readOne } from './read-log.ts';

const COID = '{6D3A1B52-7C7F-4E0A-9B41-2F2E6E1D0261}';
const failed = (code: string): string =>
  `CoId=${COID}: The user CORP\\alice dialed a connection named Corp VPN which has failed. The error code returned on failure is ${code}.`;

function xml(id: number, at: string, ...data: readonly string[]): string {
  const entries = data.map((text) => `<Data>${text}</Data>`).join('');
  return `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='RasClient'/><EventID Qualifiers='0'>${id}</EventID><TimeCreated SystemTime='${at}'/></System><EventData>${entries}</EventData></Event>`;
}

const DEVICE =
  '&#13;&#10;Server address/Phone Number = vpn.example.com&#13;&#10;Device = WAN Miniport (IKEv2)&#13;&#10;Port = VPN2-1';
const FAILED_XML = [
  xml(20_222, '2026-11-22T00:00:02.5Z', COID, 'CORP\\alice', 'Corp VPN', DEVICE),
  xml(20_227, '2026-11-22T00:00:14.5Z', COID, 'CORP\\alice', 'Corp VPN', '809'),
];

interface Record {
  readonly Id: number;
  readonly TimeCreated: string;
  readonly Message: string;
  readonly Properties: readonly { readonly Value: string }[];
}
function json(id: number, ...strings: readonly string[]): Record {
  return {
    Id: id,
    TimeCreated: '/Date(1795305312000)/',
    Message: `CoId=${strings[0]}: …`,
    Properties: strings.map((Value) => ({ Value })),
  };
}

describe('RasClient: codes', () => {
  it.each([
    ['87', 'failed network profile-invalid 87'],
    ['609', 'failed network driver-missing 609'],
    ['619', 'failed tunnel - 619'],
    ['691', 'failed authenticate password-refused 691'],
    ['720', 'failed tunnel ppp-failed 720'],
    ['789', 'failed secure ike-negotiation-failed 789'],
    ['800', 'failed reach connect-failed-unspecified 800'],
    ['809', 'failed reach connect-timed-out 809'],
    ['812', 'failed authenticate - 812'],
    ['835', 'failed secure certificate-name-mismatch 835'],
    ['868', 'failed resolve name-lookup-failed-unspecified 868'],
    ['13801', 'failed secure certificate-rejected 13801'],
    ['13868', 'failed secure ike-proposal-refused 13868'],
    ['13888', 'failed secure ike-negotiation-failed 13888'],
    ['13899', 'failed tunnel no-address 13899'],
    ['-2146762495', 'failed secure certificate-expired 0x800B0101'],
    ['0x800B0109', 'failed secure certificate-untrusted 0x800B0109'],
    ['631', 'cancelled network cancelled-by-user -'],
    ['4711', 'failed reach - 4711'],
  ])('reads %s', (code, expected) => {
    expect(gist(readOne(failed(code)))).toBe(expected);
  });

  it('places a code that no table has by the last event before it', () => {
    const events = [
      xml(20_223, '2026-11-22T00:00:01Z', COID, 'a', 'VPN'),
      xml(20_227, '2026-11-22T00:00:02Z', COID, 'a', 'Corp', '4711'),
    ];
    expect(readOne(events.join('\n')).stage).toBe('authenticate');
  });
});

describe('RasClient: the official tables', () => {
  it('has all 327 RAS and 127 IPsec codes with their text', () => {
    const codes = Array.from({ length: 14_000 }, (_, code) => officialCode(code)).filter(
      (one) => one !== null,
    );
    expect(codes.filter(({ code }) => code < 1_000)).toHaveLength(327);
    expect(codes.filter(({ code }) => code >= 13_800)).toHaveLength(127);
    for (const { name, meaning } of codes) {
      expect(name).toMatch(/^[A-Z][A-Z0-9_]+$/);
      expect(meaning.trim()).not.toBe('');
    }
  });

  it('gives every one of them a stage, also without any event before it', () => {
    for (let code = 600; code < 14_000; code += 1) {
      if (!officialCode(code)) continue;
      const attempt = readOne(failed(String(code)));
      expect(attempt.errorCode ?? (code === 631 ? '631' : ''), String(code)).toBe(String(code));
      expect(STAGES, String(code)).toContain(attempt.stage);
    }
  });

  it.each([
    ['854', 'authenticate client-certificate-refused'],
    ['858', 'secure certificate-expired'],
    ['836', 'posture host-check-refused'],
    ['840', 'tunnel no-address'],
    ['834', 'network client-service-broken'],
    ['920', 'authenticate permission-denied'],
    ['955', 'authenticate login-server-error'],
    ['13905', 'authenticate ike-auth-refused'],
    ['13805', 'reach ike-no-answer'],
    ['13833', 'secure ike-invalid-ke'],
    ['-2147024087', 'reach connect-timed-out'],
    ['-2147024205', 'authenticate password-refused'],
  ])('reads %s as %s', (code, expected) => {
    expect(gist(readOne(failed(code)))).toMatch(new RegExp(`^failed ${expected} `));
  });

  it.each(['828', '830', '832', '833'])('does not call end %s of a session a drop', (code) => {
    const up = xml(20_225, '2026-11-22T00:00:02Z', COID, 'a', 'Corp');
    const end = xml(20_226, '2026-11-22T01:00:02Z', COID, 'a', 'Corp', code);
    expect(gist(readOne([up, end].join('\n')))).toBe('connected connected - -');
  });

  it('takes event 20220, which names no attempt, for no attempt', () => {
    const event = xml(20_220, '2026-11-22T00:00:02Z', 'Corp VPN', 'VPN2-1', '829');
    expect(readLog(event, 'ras').attempts).toEqual([]);
  });
});

describe('RasClient: beside the events', () => {
  const dns = (name: string): string =>
    `<Event><System><Provider Name='Microsoft-Windows-DNS-Client' Guid='{1c95126e-7eea-49a9-a3fe-a378b03ddb4d}'/><EventID>1014</EventID><TimeCreated SystemTime='2026-11-22T00:00:10Z'/></System><EventData><Data Name='QueryName'>${name}</Data><Data Name='AddressLength'>16</Data></EventData></Event>`;
  const ended = xml(20_227, '2026-11-22T00:00:14.5Z', COID, 'CORP\\alice', 'Corp VPN', '868');
  const dialled = FAILED_XML[0] ?? '';

  it.each([
    ['before', [dialled, dns('vpn.example.com'), ended]],
    ['after', [dialled, ended, dns('VPN.example.com')]],
  ])('joins an unanswered name of the gateway that stands %s the failure', (_, lines) => {
    const attempt = readOne(lines.join('\n'), 'ras');
    expect(attempt.signs).toEqual(['name-lookup-failed-unspecified', 'name-lookup-failed']);
    expect(attempt.errorCode).toBe('868');
  });

  it('ignores what else could not be resolved', () => {
    for (const name of ['wpad', '_ldap._tcp.dc._msdcs.corp.example', 'example.com'])
      expect(readOne([dialled, dns(name), ended].join('\n'), 'ras').signs).toEqual([
        'name-lookup-failed-unspecified',
      ]);
  });

  it('opens no attempt by itself', () => {
    expect(
      readLog([dns('vpn.example.com'), 'Service RasMan state=1 start=4'].join('\n'), 'ras').attempts,
    ).toEqual([]);
  });

  it('tells a service that may not start from one that is merely at rest', () => {
    const signs = (service: string) => readOne([...FAILED_XML, service].join('\n'), 'ras').signs;
    expect(signs('Service IKEEXT state=1 start=4')).toEqual(['connect-timed-out', 'client-service-broken']);
    expect(signs('Service RasMan state=1 start=3')).toEqual(['connect-timed-out', 'client-service-broken']);
    expect(signs('Service IKEEXT state=1 start=3')).toEqual(['connect-timed-out']);
    expect(signs('Service RasMan state=4 start=3')).toEqual(['connect-timed-out']);
  });
});

describe('RasClient: XML', () => {
  const truth = {
    gateway: { host: 'vpn.example.com', port: null },
    profile: 'Corp VPN',
    protocol: 'ikev2',
    startedAt: '2026-11-22T00:00:02.500Z',
    endedAt: '2026-11-22T00:00:14.500Z',
  };

  it('reads one event a line', () => {
    const attempt = readOne(FAILED_XML.join('\n'));
    expect(gist(attempt)).toBe('failed reach connect-timed-out 809');
    expect(attempt).toMatchObject(truth);
  });

  it('reads newest first, all on one line, or one tag a line just the same', () => {
    const shapes = [
      FAILED_XML.toReversed().join('\n'),
      `<Events>${FAILED_XML.join('')}</Events>`,
      FAILED_XML.join('').replaceAll('><', '>\n<'),
    ];
    for (const shape of shapes) expect(readOne(shape)).toMatchObject({ ...truth, errorCode: '809' });
  });

  it('ignores events of other sources with the same number', () => {
    const other = xml(20_227, '2026-11-22T00:00:02Z', 'something', '1').replace('RasClient', 'Another');
    expect(readLog(other, 'ras').attempts).toEqual([]);
  });
});

describe('RasClient: JSON', () => {
  const records = [json(20_227, COID, 'CORP\\alice', 'Corp VPN', '691'), json(20_221, COID, 'CORP\\alice')];

  it.each([
    ['an array', JSON.stringify(records, null, 4)],
    ['compressed', JSON.stringify(records)],
    ['one object', JSON.stringify(records[0], null, 2)],
    ['one object a line', records.map((record) => JSON.stringify(record)).join('\n')],
    ['wrapped by Windows PowerShell', JSON.stringify({ value: records, Count: 2 }, null, 2)],
  ])('reads %s', (_, text) => {
    expect(gist(readOne(text))).toBe('failed authenticate password-refused 691');
  });

  it('reads an .evtx converter’s output', () => {
    const event = {
      Event: {
        System: {
          Provider: { '#attributes': { Name: 'RasClient' } },
          EventID: { '#attributes': { Qualifiers: 0 }, '#text': 20_227 },
          TimeCreated: { '#attributes': { SystemTime: '2026-11-22T00:00:02Z' } },
        },
        EventData: { Data: { '#text': [COID, 'CORP\\alice', 'Corp VPN', '691'] } },
      },
    };
    const attempt = readOne(JSON.stringify(event), 'ras');
    expect(gist(attempt)).toBe('failed authenticate password-refused 691');
    expect(attempt.startedAt).toBe('2026-11-22T00:00:02.000Z');
  });

  it('takes the instance id with its qualifier bits', () => {
    const { Id: _, ...rest } = json(20_227, COID, 'a', 'b', '691');
    expect(gist(readOne(JSON.stringify({ ...rest, InstanceId: 0x40_00_00_00 + 20_227 }), 'ras'))).toContain(
      '691',
    );
  });
});

describe('RasClient: text in any language', () => {
  it('reads Japanese messages by number, not by words', () => {
    const log = `2026/11/22 9:00:14           20227 エラー           CoId=${COID}: ユーザー CORP\\alice は Corp VPN という名前の接続をダイヤルしましたが、失敗しました。失敗により返されたエラー コードは 691 です。`;
    const attempt = readOne(log);
    expect(gist(attempt)).toBe('failed authenticate password-refused 691');
    expect(attempt.startedAt).toBe('2026-11-22T09:00:14.000Z');
  });

  it('reads a message that the console wrapped, with the time after it', () => {
    const log = `EventID            : 20227
Message            : CoId=${COID}: The user CORP\\alice dialed a connection named
                     Corp VPN which has failed. The error code returned on failure is
                     720.
Source             : RasClient
TimeGenerated      : 11/22/2026 9:00:14 AM`;
    const attempt = readOne(log);
    expect(gist(attempt)).toBe('failed tunnel ppp-failed 720');
    expect(attempt.startedAt).toBe('2026-11-22T09:00:14.000Z');
  });

  it('reads a success newest first, with CoID, cut texts and a line without CoId', () => {
    const log = `CoId=${COID}: The user a\\b has dialed a connection named VPN to the Remote Access Server which has successfully connected. Th...
CoID=${COID}: Connection supports MOBIKE.
VPN requires attention.
CoId=${COID}: The link to the Remote Access Server has been established by user a\\b.
CoId=${COID}: The user a\\b has started dialing a VPN connection using a per-user connection profile named VPN. The connection...`;
    expect(gist(readOne(log))).toBe('connected connected - -');
  });

  it('tells a hang-up from a drop by the code of event 20226', () => {
    const up = xml(20_225, '2026-11-22T00:00:02Z', COID, 'a', 'Corp');
    expect(
      gist(readOne([up, xml(20_226, '2026-11-22T01:00:02Z', COID, 'a', 'Corp', '631')].join('\n'))),
    ).toBe('connected connected - -');
    expect(
      gist(readOne([up, xml(20_226, '2026-11-22T01:00:02Z', COID, 'a', 'Corp', '829')].join('\n'))),
    ).toBe('dropped connected session-lost 829');
  });

  it('keeps two people’s attempts apart by CoId', () => {
    const other = failed('691').replace('6D3A1B52', '7D3A1B52').replace('alice', 'bob');
    const { updates } = readLog(`${failed('809')}\n${other}`);
    const closed = updates.filter((update) => update.kind === 'closed');
    expect(closed.map((update) => [update.userName, update.reading.errorCode])).toEqual([
      ['CORP\\alice', '809'],
      ['CORP\\bob', '691'],
    ]);
  });
});
