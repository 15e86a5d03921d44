export interface Pagination {
  readonly needed: boolean;
  readonly label: string;
  readonly words: string;
  readonly previous?: string;
  readonly next?: string;
}

/** "26 to 50 of 214", with addresses for the neighbours; `addressOf` keeps filters and order. */
export function paginate(
  label: string,
  page: number,
  pageSize: number,
  total: number,
  addressOf: (page: number) => string,
): Pagination {
  const last = Math.max(1, Math.ceil(total / pageSize));
  const first = (page - 1) * pageSize + 1;
  return {
    label,
    needed: total > pageSize || page > 1,
    words:
      total === 0 || first > total
        ? `Nothing on page ${page}`
        : `${first} to ${Math.min(total, page * pageSize)} of ${total}`,
    ...(page > 1 ? { previous: addressOf(Math.min(page - 1, last)) } : {}),
    ...(page < last ? { next: addressOf(page + 1) } : {}),
  };
}
