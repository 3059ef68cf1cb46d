import { readFileSync } from 'node:fs';
import { runTool } from './run-tool.ts';

/** The radio alone; network names and access points are never kept. */
export interface WifiState {
  readonly signalPercent: number | null;
  /** For example 802.11ax. */
  readonly standard: string | null;
}

/** Quality in /proc/net/wireless is out of 70 with today's drivers (iwconfig(8) shows the same). */
const LINUX_QUALITY_MAX = 70;

export function readLinuxWireless(table: string): WifiState | null {
  const match = /^\s*\S+:\s+\S+\s+(\d+)\.?\s/m.exec(table);
  if (!match?.[1]) return null;
  return {
    signalPercent: Math.min(100, Math.round((Number(match[1]) / LINUX_QUALITY_MAX) * 100)),
    standard: null,
  };
}

/**
 * `netsh wlan show interfaces`: labels are in the system's language, so only values that explain themselves are taken:
 * a percentage and a standard. Lines with names are not looked at.
 */
export function readWindowsWlan(output: string): WifiState | null {
  // "SSID" is the same in every language; whatever a network is called must not be taken for a value.
  const name = /^\s*SSID\s*:\s*(.*?)\s*$/m.exec(output)?.[1];
  const value = (pattern: RegExp): string | undefined =>
    [...output.matchAll(pattern)].map((match) => match[1]).find((one) => one !== undefined && one !== name);
  const signal = value(/:[ \t]*(\d{1,3} ?%)[ \t]*\r?$/gm)?.replace(/ ?%/, '');
  const standard = value(/:[ \t]*(802\.11[a-z]+)[ \t]*\r?$/gm);
  if (signal === undefined && standard === undefined) return null;
  return {
    signalPercent: signal === undefined ? null : Math.min(100, Number(signal)),
    standard: standard ?? null,
  };
}

/** The radio's state; null without one that is in use. macOS gives it only together with names, so it is not asked. */
export async function findWifi(systemRoot: string | null): Promise<WifiState | null> {
  if (systemRoot !== null)
    return readWindowsWlan(
      (await runTool(`${systemRoot}\\System32\\netsh.exe`, ['wlan', 'show', 'interfaces'])) ?? '',
    );
  if (process.platform !== 'linux') return null;
  try {
    return readLinuxWireless(readFileSync('/proc/net/wireless', 'utf8'));
  } catch {
    // The kernel has no wireless part.
    return null;
  }
}
