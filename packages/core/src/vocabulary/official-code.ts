import ipsecErrors from './data/ipsec-ike-errors.json' with { type: 'json' };
import rasErrors from './data/ras-errors.json' with { type: 'json' };

/** A code of a vendor's table. Source: MicrosoftDocs/win32, RRAS error codes and IPsec (13800–13935). */
export interface OfficialCode {
  readonly code: number;
  readonly name: string;
  readonly meaning: string;
}

const BY_CODE: ReadonlyMap<number, OfficialCode> = new Map(
  [...rasErrors, ...ipsecErrors].map((entry) => [entry.code, entry]),
);

/** The official text of a Windows VPN code, or null when no public table has it. */
export function officialCode(code: number): OfficialCode | null {
  return BY_CODE.get(code) ?? null;
}
