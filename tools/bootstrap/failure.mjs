/** An end with a message for the person at the keyboard; no stack trace is shown for it. */
export class BootstrapFailure extends Error {
  /** @param {string} english @param {string} japanese @param {number} [exitCode] of the command that ends with it */
  constructor(english, japanese, exitCode = 1) {
    super(`${english}\n  ${japanese}`);
    this.name = 'BootstrapFailure';
    this.exitCode = exitCode;
  }
}

/**
 * Turns what npm printed into the one sentence that helps.
 * @param {string} output both streams of `npm ci` @returns {BootstrapFailure}
 */
export function explainInstallFailure(output) {
  const tail = output.trim().split('\n').slice(-12).join('\n  ');
  const library = loaderFailure(output);
  if (library !== null) return library;
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

/** Libraries that the pinned Node is linked against, and the packages of Debian/Ubuntu and of RHEL/Fedora that bring them. */
const libraryPackages = /** @type {Record<string, [string, string]>} */ ({
  'libatomic.so.1': ['libatomic1', 'libatomic'],
  'libstdc++.so.6': ['libstdc++6', 'libstdc++'],
  'libgcc_s.so.1': ['libgcc-s1', 'libgcc'],
});

/**
 * What the system's loader says about a program that it cannot start, as what to do; null when it says nothing of it.
 * @param {string} output @returns {BootstrapFailure | null}
 */
export function loaderFailure(output) {
  const library = /error while loading shared libraries: (?:\S*\/)?([\w.+-]+):/.exec(output)?.[1];
  if (library !== undefined) {
    const [debian, redhat] = libraryPackages[library] ?? [library, library];
    return new BootstrapFailure(
      `Node, which Tsunagu brings, needs ${library}, and this system lacks it. Install it, then run the same command again:\n  Debian, Ubuntu: apt-get install ${debian}\n  RHEL, Fedora:   dnf install ${redhat}`,
      `Tsunagu が使う Node には ${library} が必要です。上のパッケージをインストールして、もう一度実行してください。`,
    );
  }
  if (!/version `(GLIBC|GLIBCXX)_[\d.]+' not found/.test(output)) return null;
  return new BootstrapFailure(
    `This Linux is too old for the Node that Tsunagu brings (glibc 2.28 or newer: Debian 10, Ubuntu 20.04, RHEL 8).\n  ${output.trim().split('\n')[0]}`,
    'この Linux は古すぎます。glibc 2.28 以降が必要です。',
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
