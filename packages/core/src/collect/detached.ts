/** A copy that does not keep the file chunk alive which the line was cut from. */
export function detached(text: string, lengthMax: number): string {
  const cut = text.length > lengthMax ? text.slice(0, lengthMax) : text;
  return cut.length < 13 ? cut : ` ${cut}`.slice(1);
}
