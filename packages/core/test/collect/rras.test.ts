import { describe, expect, it } from 'vitest';
import { gist, readLog, readOne } from './read-log.ts';

const COID = '{6D3A1B52-7C7F-4E0A-9B41-2F2E6E1D0261}';
const POLICY =
  'The connection was prevented because of a policy configured on your RAS/VPN server. Specifically, the authentication method used by the server to verify your username and password may not match the authentication method configured in your connection profile. Please contact the Administrator of the RAS server and notify them of this error.';

const xml = (provider: string, id: number, data: string): string =>
  `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='${provider}'/><EventID Qualifiers='0'>${id}</EventID><TimeCreated SystemTime='2026-11-22T00:01:12.123Z'/></System><EventData>${data}</EventData></Event>`;
const fields = (...texts: string[]): string => texts.map((text) => `<Data>${text}</Data>`).join('');
const named = (values: Record<string, string>): string =>
  Object.entries(values)
    .map(([name, text]) => `<Data Name='${name}'>${text}</Data>`)
    .join('');
const nps = (reason: number, from = '203.0.113.9', id = 6273): string =>
  xml(
    'Microsoft-Windows-Security-Auditing',
    id,
    named({
      SubjectUserName: 'CORP\\alice',
      CallingStationID: from,
      ReasonCode: String(reason),
      Reason: 'text',
    }),
  );

describe('RemoteAccess', () => {
  it.each([
    [POLICY, 'failed authenticate auth-method-refused 812'],
    ['IKE authentication credentials are unacceptable.', 'failed secure certificate-rejected 13801'],
    ['何かの理由', 'failed authenticate login-refused 何かの理由'],
  ])('reads 20271 by the official text of its reason', (reason, expected) => {
    const event = xml('RemoteAccess', 20_271, fields(COID, 'CORP\\alice', '203.0.113.9', reason));
    expect(gist(readOne(event))).toBe(expected);
  });

  it('reads the same event as text, as JSON and as one line of a relay', () => {
    const message = `CoId=${COID}: The user CORP\\alice connected from 203.0.113.9 but failed an authentication attempt due to the following reason: ${POLICY}`;
    const forms = [
      `Log Name: System\nSource: RemoteAccess\nDate: 11/22/2026 9:01:12 AM\nEvent ID: 20271\nDescription:\n${message}`,
      JSON.stringify({
        ProviderName: 'RemoteAccess',
        Id: 20_271,
        TimeCreated: '2026-11-22T00:01:12Z',
        Message: message,
      }),
      `Nov 22 09:01:12 rras1 RemoteAccess[1]: 20271 ${message}`,
    ];
    for (const form of forms)
      expect(readLog(form).attempts.map(gist), form.slice(0, 40)).toEqual([
        'failed authenticate auth-method-refused 812',
      ]);
  });

  it('follows one connection by its CoId, from the address to the end', () => {
    const log = [
      xml('RemoteAccess', 20_274, fields(COID, 'CORP\\alice', 'VPN3-1', '10.0.0.7')),
      xml('RemoteAccess', 20_272, fields(COID, 'CORP\\alice', 'VPN3-1')),
    ];
    expect(readLog(log.join('\n')).attempts.map(gist)).toEqual(['connected connected - -']);
  });

  it('says that no address is left, of the server and of nobody’s try', () => {
    expect(readLog(xml('RemoteAccess', 20_167, ''), 'rras').attempts).toEqual([]);
  });

  it('passes over what services of other names say', () => {
    expect(readLog(xml('RasSstp', 20_271, fields(COID, 'a', 'b', POLICY)), 'rras').attempts).toEqual([]);
    expect(readLog(xml('RemoteAccess', 7036, fields(COID, 'a')), 'rras').attempts).toEqual([]);
  });
});

describe('NPS', () => {
  it.each([
    [16, 'failed authenticate password-refused 16'],
    [36, 'failed authenticate account-locked 36'],
    [34, 'failed authenticate account-disabled 34'],
    [48, 'failed authenticate permission-denied 48'],
    [66, 'failed authenticate auth-method-refused 66'],
    [33, 'failed authenticate password-expired 33'],
    [8, 'failed authenticate user-unknown 8'],
    [5, 'failed authenticate login-server-error 5'],
    [265, 'failed authenticate client-certificate-refused 265'],
    [23, 'failed authenticate login-refused 23'],
  ])('reads reason code %i', (reason, expected) => {
    expect(gist(readOne(nps(reason)))).toBe(expected);
  });

  it('opens the way for a tunnel where access was granted', () => {
    const [only] = readLog(nps(0, '203.0.113.9', 6272)).attempts;
    expect(only && gist(only)).toBe('open tunnel - -');
  });

  it('counts a refusal that RemoteAccess tells too once', () => {
    const both = [nps(16), xml('RemoteAccess', 20_271, fields(COID, 'CORP\\alice', '203.0.113.9', POLICY))];
    expect(readLog(both.join('\n')).attempts).toHaveLength(1);
    const other = [nps(16), xml('RemoteAccess', 20_271, fields(COID, 'CORP\\bob', '203.0.113.9', POLICY))];
    expect(readLog(other.join('\n')).attempts).toHaveLength(2);
  });

  it('reads its own files in all three forms', () => {
    const columns = [
      '"NPS01"',
      '"IAS"',
      '11/22/2026',
      '09:01:12',
      '3',
      '"CORP\\alice"',
      '""',
      '""',
      '"203.0.113.9"',
    ];
    const database = [...columns, ...Array.from({ length: 16 }, () => ''), '36'].join(',');
    expect(gist(readOne(database))).toBe('failed authenticate account-locked 36');
    const request = database.replace(',3,', ',1,');
    expect(readLog(request).attempts).toEqual([]);
    const ias = '10.0.0.1,CORP\\alice,11/22/2026,09:01:12,IAS,NPS01,4136,3,31,203.0.113.9,4142,65';
    expect(gist(readOne(ias))).toBe('failed authenticate permission-denied 65');
    const dts =
      '<Event><Timestamp data_type="4">11/22/2026 09:01:12.123</Timestamp><Computer-Name data_type="1">NPS01</Computer-Name><User-Name data_type="1">CORP\\alice</User-Name><Packet-Type data_type="0">3</Packet-Type><Reason-Code data_type="0">16</Reason-Code></Event>';
    expect(gist(readOne(dts))).toBe('failed authenticate password-refused 16');
  });

  it('reads the event as Event Viewer shows it', () => {
    const text = `Network Policy Server denied access to a user.

Contact the Network Policy Server administrator for more information.

User:
	Security ID:			CORP\\alice
	Account Name:			alice
	Account Domain:			CORP

Client Machine:
	Calling Station Identifier:		203.0.113.9

Authentication Details:
	Account Session Identifier:		-
	Logging Results:			Accounting information was written to the local log file.
	Reason Code:			16
	Reason:				Authentication failed due to a user credentials mismatch.
`;
    expect(gist(readOne(text))).toBe('failed authenticate password-refused 16');
  });
});
