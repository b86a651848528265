/** A path as the user named it, as a URI or a reference relative to where that is: no character of a name has a meaning of its own in it. */
export function fileUri(path: string): string {
  // Half of a surrogate pair has no encoding, and would be an error here.
  const uri = encodeURI(path.replaceAll('\\', '/').replace(/\p{Surrogate}/gu, '\u{fffd}'))
    .replaceAll('?', '%3F')
    .replaceAll('#', '%23');
  if (uri.startsWith('/')) return `file://${uri}`;
  return /^[A-Za-z]:\//.test(uri) ? `file:///${uri}` : uri;
}

/** Schemes that do something else than show a file. */
export const RUNS: RegExp = /^(?:javascript|data|vbscript):/i;
