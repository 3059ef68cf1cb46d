/** What `first` gives within `ms`; null when it needs longer, and goes on by itself. */
export async function headStart<T>(first: Promise<T>, ms: number): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms);
  });
  const found = await Promise.race([first, late]);
  clearTimeout(timer);
  return found;
}
