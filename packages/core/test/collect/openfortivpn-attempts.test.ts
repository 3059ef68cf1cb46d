import { describe, expect, it } from 'vitest';
import { gist, readLog, readOne } from './read-log.ts';

const START = `DEBUG:  openfortivpn 1.22.0
DEBUG:  Loaded configuration file "/etc/openfortivpn/config".
DEBUG:  Configuration host = "vpn.example.com"
DEBUG:  Configuration port = "10443"
DEBUG:  Configuration username = "alice"
DEBUG:  Resolving gateway host ip
`;
const CONNECTING = `${START}DEBUG:  Establishing TLS connection
DEBUG:  server_addr: 203.0.113.10
DEBUG:  gateway_port: 10443
`;
const LOGGED_IN = `${CONNECTING}DEBUG:  Setting minimum protocol version to: 0x303.
DEBUG:  Gateway certificate validation succeeded.
INFO:   Connected to gateway.
INFO:   Authenticated.
DEBUG:  Cookie: SVPNCOOKIE=abc
INFO:   Remote gateway has allocated a VPN.
`;
const TUNNEL = `${LOGGED_IN}DEBUG:  Retrieving configuration
DEBUG:  Establishing the tunnel
DEBUG:  Switch to tunneling mode
DEBUG:  Starting IO through the tunnel
`;
const UP = `${TUNNEL}INFO:   Interface ppp0 is UP.
INFO:   Tunnel is up and running.
`;
const CLEAN = `INFO:   Closed connection to gateway.
ERROR:  connect: Connection refused
INFO:   Could not log out.
`;

describe('openfortivpn: what is not a failure', () => {
  it('takes a certificate of the white list as accepted', () => {
    const log = UP.replace(
      'validation succeeded.',
      'validation failed.\nDEBUG:  Gateway certificate digest found in white list.',
    );
    expect(gist(readOne(log))).toBe('connected connected - -');
  });

  it('does not take a kept-alive connection that ended before the tunnel for a failure', () => {
    const log = UP.replace(
      'INFO:   Remote gateway',
      'DEBUG:  Error reading from SSL connection (Connection closed).\nINFO:   Remote gateway',
    );
    expect(gist(readOne(log))).toBe('connected connected - -');
  });

  it('takes hanging up for the end of a good session', () => {
    expect(gist(readOne(`${UP}INFO:   Cancelling threads...\nINFO:   Logged out.\n`))).toBe(
      'connected connected - -',
    );
  });

  it('takes an error after the tunnel was up for a drop', () => {
    expect(
      gist(
        readOne(
          `${UP}DEBUG:  Error reading from SSL connection (Connection reset by peer).\nINFO:   Logged out.\n`,
        ),
      ),
    ).toBe('dropped connected session-lost -');
  });

  it('takes an interrupt before any error for a cancel', () => {
    expect(gist(readOne(`${TUNNEL}INFO:   Cancelling threads...\nINFO:   Logged out.\n`))).toBe(
      'cancelled tunnel cancelled-by-user -',
    );
  });

  it('takes the browser’s part of a SAML login for the beginning of the same try', () => {
    const saml =
      "INFO:   Listening for SAML login on port 8020\nINFO:   Authenticate at 'https://vpn.example.com:443/remote/saml/start?redirect=1'\n";
    expect(
      gist(readOne(START.replace('DEBUG:  Resolving', `${saml}DEBUG:  Resolving`) + UP.slice(START.length))),
    ).toBe('connected connected - -');
    expect(
      gist(
        readOne(
          `${saml}ERROR:  Finally failed to retrieve SAML authentication token\nERROR:  Failed to retrieve SAML cookie from HTTP\n`,
        ),
      ),
    ).toBe('failed mfa saml-failed -');
  });

  it('leaves an attempt open where the log ends', () => {
    expect(gist(readOne(CONNECTING))).toBe('open reach - -');
  });
});

describe('openfortivpn: one log, several attempts', () => {
  it('counts the error of the log-out to the attempt that failed', () => {
    expect(readLog(`${START}ERROR:  getaddrinfo: Name or service not known\n${CLEAN}`).attempts).toHaveLength(
      1,
    );
  });

  it('reads each turn of --persistent at level INFO', () => {
    const turn =
      'INFO:   Connected to gateway.\nERROR:  Could not authenticate to gateway (No cookie given).\nINFO:   Closed connection to gateway.\nINFO:   Logged out.\n';
    expect(readLog(turn + turn).attempts.map(gist)).toEqual(
      Array(2).fill('failed authenticate login-refused No cookie given'),
    );
  });

  it('reads a try that follows one whose client was killed', () => {
    const { attempts } = readLog(`${CONNECTING}${START}ERROR:  getaddrinfo: Name or service not known\n`);
    expect(attempts.map(gist)).toEqual([
      'failed reach connect-timed-out -',
      'failed resolve name-not-found EAI_NONAME',
    ]);
  });

  it('keeps gateway and user for the next turn of the same process', () => {
    const turn =
      'DEBUG:  Resolving gateway host ip\nERROR:  getaddrinfo: Name or service not known\nINFO:   Closed connection to gateway.\nINFO:   Could not log out.\n';
    const { updates } = readLog(START.replace('DEBUG:  Resolving gateway host ip\n', '') + turn + turn);
    const closed = updates.filter((update) => update.kind === 'closed');
    expect(closed.map((update) => update.reading.gateway)).toEqual(
      Array(2).fill({ host: 'vpn.example.com', port: 10443 }),
    );
    expect(closed.map((update) => update.userName)).toEqual(['alice', 'alice']);
  });
});

describe('openfortivpn: where its lines come from', () => {
  it('reads journal and syslog lines with their time', () => {
    const log = [
      'Resolving gateway host ip',
      'ERROR:  getaddrinfo: Name or service not known',
      'Could not log out.',
    ]
      .map((text) => `Nov 22 02:10:33 laptop openfortivpn[812]: ${text}`)
      .join('\n');
    const attempt = readOne(log);
    expect(gist(attempt)).toBe('failed resolve name-not-found EAI_NONAME');
    expect(attempt.startedAt).toBe('2026-11-22T02:10:33.000Z');
  });

  it('reads coloured terminal lines', () => {
    expect(
      gist(
        readOne(
          `\x1b[34mINFO:   \x1b[0mConnected to gateway.\n\x1b[0;31mERROR:  Could not authenticate to gateway (No cookie given).\x1b[0m\n`,
        ),
      ),
    ).toContain('failed authenticate login-refused');
  });

  it('keeps host, port and version, and no host that somebody blacked out', () => {
    expect(readOne(START).gateway).toEqual({ host: 'vpn.example.com', port: 10443 });
    expect(readOne(START).clientVersion).toBe('1.22.0');
    expect(readOne(START.replace('vpn.example.com', '********')).gateway).toBeNull();
  });

  it('calls an error it does not know a failure of the stage it came in', () => {
    expect(gist(readOne(`${CONNECTING}ERROR:  some words of a later version\n${CLEAN}`))).toBe(
      'failed reach - -',
    );
  });
});
