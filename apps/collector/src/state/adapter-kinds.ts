import type { AdapterKind } from '../sources/observer/vpn-adapters.ts';
import { runPowershell } from './run-powershell.ts';

/** Rows of Get-NetAdapter by alias; numbers and truth values alone decide, and the driver's own description. */
export function adapterKinds(rows: readonly Readonly<Record<string, unknown>>[]): Map<string, AdapterKind> {
  const kinds = new Map<string, AdapterKind>();
  for (const { Name, InterfaceDescription, InterfaceType, HardwareInterface } of rows.slice(0, 256)) {
    if (typeof Name !== 'string' || Name === '') continue;
    kinds.set(Name.slice(0, 255), {
      description: typeof InterfaceDescription === 'string' ? InterfaceDescription.slice(0, 255) : '',
      ifType: typeof InterfaceType === 'number' ? InterfaceType : null,
      hardware: typeof HardwareInterface === 'boolean' ? HardwareInterface : null,
    });
  }
  return kinds;
}

/** What Windows' drivers say of all adapters, by alias; empty when it could not be told. */
export async function readAdapterKinds(systemRoot: string): Promise<Map<string, AdapterKind>> {
  const fields = 'Name,InterfaceDescription,InterfaceType,HardwareInterface';
  return adapterKinds(await runPowershell(systemRoot, `Get-NetAdapter | Select-Object ${fields}`));
}
