import { readdirSync, readFileSync } from 'node:fs';
import { runPowershell } from './run-powershell.ts';
import { runTool } from './run-tool.ts';

export interface PowerState {
  readonly source: 'mains' | 'battery' | null;
  readonly batteryPercent: number | null;
}

const UNKNOWN: PowerState = { source: null, batteryPercent: null };

function percent(text: string | number | undefined): number | null {
  const value = Number(text ?? Number.NaN);
  return Number.isFinite(value) && value >= 0 && value <= 100 ? Math.round(value) : null;
}

/** Supplies as /sys/class/power_supply describes them: `type`, `online`, `capacity`, `scope`. */
export function readSupplies(
  supplies: readonly Readonly<Partial<Record<'type' | 'online' | 'capacity' | 'scope', string>>>[],
): PowerState {
  // A mouse's battery is none of the machine's.
  const own = supplies.filter((supply) => supply.scope !== 'Device');
  const batteries = own.filter((supply) => supply.type === 'Battery');
  const mains = own.filter((supply) => supply.type === 'Mains' || supply.type?.startsWith('USB'));
  const online = mains.some((supply) => supply.online === '1');
  if (batteries.length === 0)
    return { source: mains.length === 0 || online ? 'mains' : null, batteryPercent: null };
  return { source: online ? 'mains' : 'battery', batteryPercent: percent(batteries[0]?.capacity) };
}

/** `pmset -g batt`. */
export function readPmset(output: string): PowerState {
  const source = /drawing from '(AC|Battery) Power'/.exec(output)?.[1];
  if (source === undefined) return UNKNOWN;
  return {
    source: source === 'AC' ? 'mains' : 'battery',
    batteryPercent: percent(/\t(\d{1,3})%/.exec(output)?.[1]),
  };
}

/** Rows of Win32_Battery: status 1 = discharging; no row = no battery (Microsoft's class reference). */
export function readWindowsBattery(rows: readonly Readonly<Record<string, unknown>>[] | null): PowerState {
  if (rows === null) return UNKNOWN;
  const [battery] = rows;
  if (!battery) return { source: 'mains', batteryPercent: null };
  return {
    source: battery.BatteryStatus === 1 ? 'battery' : 'mains',
    batteryPercent:
      typeof battery.EstimatedChargeRemaining === 'number' ? percent(battery.EstimatedChargeRemaining) : null,
  };
}

function linuxPower(): PowerState {
  const folder = '/sys/class/power_supply';
  const text = (path: string): string | undefined => {
    try {
      return readFileSync(path, 'utf8').trim();
    } catch {
      return undefined;
    }
  };
  try {
    return readSupplies(
      readdirSync(folder).map((name) =>
        Object.fromEntries(
          (['type', 'online', 'capacity', 'scope'] as const).flatMap((file) => {
            const value = text(`${folder}/${name}/${file}`);
            return value === undefined ? [] : [[file, value]];
          }),
        ),
      ),
    );
  } catch {
    return UNKNOWN;
  }
}

/** What the machine runs on; a laptop on battery saves power at its radio first. */
export async function findPower(systemRoot: string | null): Promise<PowerState> {
  if (systemRoot !== null) {
    const rows = await runPowershell(
      systemRoot,
      '@(Get-CimInstance Win32_Battery | Select-Object BatteryStatus,EstimatedChargeRemaining)',
    );
    return readWindowsBattery(rows);
  }
  if (process.platform === 'darwin')
    return readPmset((await runTool('/usr/bin/pmset', ['-g', 'batt'])) ?? '');
  return process.platform === 'linux' ? linuxPower() : UNKNOWN;
}
