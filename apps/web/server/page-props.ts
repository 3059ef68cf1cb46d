/** What Next hands to a page; every page says which path parameters it has. */
export interface PageProps<Params extends string = never> {
  readonly params: Promise<Readonly<Record<Params, string>>>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}
