/**
 * The form of a user name that is hashed, so that one person is one person under every client:
 * `CORP\Alice`, `alice@corp.example` and `ＡＬＩＣＥ ` are `alice`. Empty = nobody.
 */
export function personKeyText(userName: string): string {
  const plain = userName.normalize('NFKC').trim().toLowerCase();
  const bare = plain.replace(/^.*\\/, '').replace(/(.)@.*$/, '$1');
  return bare.trim();
}
