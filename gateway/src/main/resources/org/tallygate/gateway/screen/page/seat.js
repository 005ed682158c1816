/** Which seat this page shows, and in which language if its address says so. */
const asked = new URLSearchParams(location.search);

/** A path of this gateway for this seat. */
export function forSeat(path, more = {}) {
  const query = new URLSearchParams(more);
  for (const name of ['seat', 'hand', 'lang']) {
    if (asked.has(name)) {
      query.set(name, asked.get(name));
    }
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

export const askedLanguage = () => asked.get('lang');

export const askedSeat = () => asked.get('seat');
