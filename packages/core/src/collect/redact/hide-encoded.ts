const SECRET = '[secret]';
const RUN = /[^\s"'<>]+/g;
/** Looked for in each run by itself: one pattern for both would try every start of a run to its end. */
const PERCENT = /%[0-9A-Fa-f]{2}/;
const BASE64 = /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{16,}={0,2}/g;
/** Encoded twice happens where an address is handed on inside an address. */
const LAYERS_MAX = 3;

function decodeOnce(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not UTF-8, or a percent sign of its own: letter by letter, as far as it is plain.
    return text.replace(/%([2-7][0-9A-Fa-f])/g, (_all, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
  }
}

function printable(base64: string): string | null {
  try {
    const text = atob(base64.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, ''));
    return /^[\t\r\n -~]{8,}$/.test(text) ? text : null;
  } catch {
    return null;
  }
}

/** A name and a password with a colon, as Basic authentication has them. */
const PAIR = /^[^\s:]{1,64}:[^\s/]\S*$/;

/** Takes out what is a secret once it is decoded; `hide` is what does it in plain text. */
export function hideEncoded(text: string, hide: (plain: string) => string): string {
  const unquoted = !text.includes('%')
    ? text
    : text.replace(RUN, (run) => {
        if (!PERCENT.test(run)) return run;
        let plain = run;
        for (let layer = 0; layer < LAYERS_MAX && plain.includes('%'); layer += 1) {
          plain = decodeOnce(plain);
          const hidden = hide(plain);
          if (hidden !== plain) return hidden;
        }
        return run;
      });
  return unquoted.replace(BASE64, (run) => {
    const plain = printable(run);
    return plain !== null && (PAIR.test(plain) || hide(plain) !== plain) ? SECRET : run;
  });
}
