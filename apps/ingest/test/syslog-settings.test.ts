import { describe, expect, test } from 'vitest';
import { readSyslogSettings } from '../src/syslog/syslog-settings.ts';

describe('the settings', () => {
  test('leave everything off until a port is given', () => {
    expect(readSyslogSettings({})).toBeNull();
    expect(readSyslogSettings({ SYSLOG_SOURCES: '10.0.0.1' })).toBeNull();
    expect(readSyslogSettings({ SYSLOG_UDP_PORT: '5514' })).toMatchObject({
      host: '127.0.0.1',
      sources: [],
      tcpPort: null,
    });
  });

  test('name who sends, and for which gateway', () => {
    const sources = '10.0.0.1=GW.example.co.jp:10443, 10.1.0.0/24, fd00::/8=[2001:db8::1]:443';
    expect(readSyslogSettings({ SYSLOG_TCP_PORT: '6514', SYSLOG_SOURCES: sources })?.sources).toEqual([
      { network: '10.0.0.1', gateway: { host: 'gw.example.co.jp', port: 10_443 } },
      { network: '10.1.0.0/24', gateway: null },
      { network: 'fd00::/8', gateway: { host: '2001:db8::1', port: 443 } },
    ]);
  });

  test.each([
    [{ SYSLOG_UDP_PORT: '70000' }, 'SYSLOG_UDP_PORT'],
    [{ SYSLOG_TCP_PORT: '1', SYSLOG_SOURCES: 'gw.example' }, 'SYSLOG_SOURCES'],
    [{ SYSLOG_TCP_PORT: '1', SYSLOG_SOURCES: '10.0.0.0/40' }, 'SYSLOG_SOURCES'],
    [{ SYSLOG_TLS_PORT: '1' }, 'SYSLOG_TLS_CERT'],
    [{ SYSLOG_HTTP_PORT: '1', SYSLOG_HTTP_TOKEN: 'short' }, 'SYSLOG_HTTP_TOKEN'],
    [{ SYSLOG_TCP_PORT: '1', SYSLOG_LINE_BYTES_MAX: '10' }, 'SYSLOG_LINE_BYTES_MAX'],
  ])('refuse %j and say which variable is wrong', (env, name) => {
    expect(() => readSyslogSettings(env)).toThrow(name);
  });
});
