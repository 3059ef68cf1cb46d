/** An end with a message for the person at the keyboard; no stack trace is shown for it. */
export class BootstrapFailure extends Error {
  /** @param {string} english @param {string} japanese */
  constructor(english, japanese) {
    super(`${english}\n  ${japanese}`);
    this.name = 'BootstrapFailure';
  }
}

/**
 * Turns what npm printed into the one sentence that helps.
 * @param {string} output both streams of `npm ci` @returns {BootstrapFailure}
 */
export function explainInstallFailure(output) {
  const tail = output.trim().split('\n').slice(-12).join('\n  ');
  if (/\bENOSPC\b|no space left/i.test(output)) return diskFull('while installing');
  if (
    /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ENOTCACHED)\b/.test(
      output,
    )
  )
    return new BootstrapFailure(
      `npm could not reach its registry, so the dependencies are not installed. Check the network or the proxy (npm config get proxy), then run the same command again.\n  ${tail}`,
      'npm のレジストリに接続できません。ネットワークまたはプロキシを確認して、もう一度実行してください。',
    );
  if (/\b(EACCES|EPERM|EROFS)\b/.test(output))
    return new BootstrapFailure(
      `npm may not write here. Run as the user that owns this folder, or give that user the folder.\n  ${tail}`,
      'このフォルダーに書き込めません。フォルダーの所有者として実行してください。',
    );
  if (/\bEUSAGE\b|not in sync|Missing: /.test(output))
    return new BootstrapFailure(
      `package-lock.json does not fit the package.json files. Restore both from git.\n  ${tail}`,
      'package-lock.json が package.json と一致しません。git から両方を復元してください。',
    );
  return new BootstrapFailure(
    `npm ci failed. Its last lines:\n  ${tail}`,
    '依存パッケージのインストールに失敗しました。上の出力を確認してください。',
  );
}

/** @param {string} when @param {number} [freeMb] */
export function diskFull(when, freeMb) {
  const free = freeMb === undefined ? '' : ` (${freeMb} MB free)`;
  return new BootstrapFailure(
    `The disk is full ${when}${free}. Free about 2 GB, then run the same command again; nothing of yours was changed.`,
    'ディスクの空き容量が足りません。約 2 GB を空けて、もう一度実行してください。',
  );
}

/** @param {string} version */
export function nodeTooOld(version) {
  return new BootstrapFailure(
    `Node ${version} is too old: Tsunagu starts from Node 20.9 or newer and then installs the Node it runs on by itself. Install a current Node from https://nodejs.org/.`,
    'Node のバージョンが古すぎます。Node 20.9 以降をインストールしてください。',
  );
}
