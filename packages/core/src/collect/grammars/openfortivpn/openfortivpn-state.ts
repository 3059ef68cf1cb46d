/** What the log's shape makes the grammar remember between lines. */
export interface OpenfortivpnState {
  /** PPP frames flow: from here a broken TLS connection is the tunnel's, before it is an HTTP retry. */
  tunnelling: boolean;
  /** The connection goes through an HTTP proxy. */
  proxied: boolean;
  /** Which part of the refused certificate the indented lines belong to. */
  certificatePart: 'subject' | 'issuer' | null;
  subject: string[];
  issuer: string[];
}

export function newOpenfortivpnState(): OpenfortivpnState {
  return { tunnelling: false, proxied: false, certificatePart: null, subject: [], issuer: [] };
}
