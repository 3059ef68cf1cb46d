import { runPowershell } from './run-powershell.ts';

export interface WindowsAdapter {
  readonly name: string;
  readonly description: string;
  readonly up: boolean;
  /** IPv6 is bound there; null = could not be told. */
  readonly ipv6: boolean | null;
}

type Row = Readonly<Record<string, unknown>>;
const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Rows of Get-NetAdapter joined with those of Get-NetAdapterBinding by the adapter's name. */
export function joinWindowsAdapters(adapters: readonly Row[], bindings: readonly Row[]): WindowsAdapter[] {
  const bound = new Map(bindings.map((row) => [text(row.Name), row.Enabled]));
  return adapters.flatMap((row) => {
    const name = text(row.Name);
    if (name === '') return [];
    const enabled = bound.get(name);
    return [
      {
        name: name.slice(0, 255),
        description: text(row.InterfaceDescription).slice(0, 255),
        up: text(row.Status) === 'Up',
        ipv6: typeof enabled === 'boolean' ? enabled : null,
      },
    ];
  });
}

/** Network adapters with their product names, hidden ones left out. */
export async function readWindowsAdapters(systemRoot: string): Promise<WindowsAdapter[]> {
  const [adapters, bindings] = await Promise.all([
    runPowershell(
      systemRoot,
      'Get-NetAdapter | Select-Object Name,InterfaceDescription,@{n="Status";e={$_.Status.ToString()}}',
    ),
    runPowershell(systemRoot, 'Get-NetAdapterBinding -ComponentID ms_tcpip6 | Select-Object Name,Enabled'),
  ]);
  return joinWindowsAdapters(adapters, bindings);
}
