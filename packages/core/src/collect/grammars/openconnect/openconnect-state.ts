/** What the log's shape makes the grammar remember. */
export interface OpenconnectState {
  /** Path of the last request: an answer means what was asked for. */
  path: string;
  /** A Fortinet or GlobalProtect login form was sent; the same form again means that it was refused. */
  loginSent: boolean;
  /** A one-time code was asked for: the next prompt is about that. */
  codeAsked: boolean;
  /** The TCP connection goes to a proxy, and its answer is awaited. */
  proxying: boolean;
  /**
   * `trying` from the first request on, `up` once configured, `lost` while an old session is being called back,
   * `over` when the client said that it ends: what it still prints opens nothing.
   */
  session: 'idle' | 'trying' | 'up' | 'lost' | 'over';
}

export function newOpenconnectState(): OpenconnectState {
  return { path: '', loginSent: false, codeAsked: false, proxying: false, session: 'idle' };
}
