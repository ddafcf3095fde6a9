/** What a page shows, kept in its address: it can be bookmarked, sent on, and gone back to. */

/** The values of `name` in the address. */
export function asked(name) {
  return new URLSearchParams(location.search).getAll(name);
}

/** Keep `values` (one or a list) under `name`; nothing takes it out of the address. */
export function keepInAddress(name, values) {
  const all = new URLSearchParams(location.search);
  all.delete(name);
  for (const value of [values].flat()) if (value) all.append(name, value);
  const words = all.toString();
  history.replaceState(null, "", words ? `?${words}` : location.pathname);
}
