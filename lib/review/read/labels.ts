/**
 * A short name for each path: its last part without extension, with as many folders in front as it takes to tell the
 * paths apart. The same files in another folder get the same names, so that two versions can be compared.
 */
export function uniqueLabels(paths: readonly string[]): string[] {
  const parts = paths.map((path) =>
    path
      .replace(/(?:\.template)?\.json$/i, '')
      .split(/[\\/]/)
      .filter((part) => part !== ''),
  );
  const depth = parts.map(() => 1);
  const label = (index: number) => (parts[index] ?? []).slice(-(depth[index] as number)).join('/');
  for (;;) {
    const groups = new Map<string, number[]>();
    for (let index = 0; index < parts.length; index++) {
      const key = label(index);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [index]);
      else group.push(index);
    }
    let grew = false;
    for (const group of groups.values()) {
      if (group.length < 2) continue;
      for (const index of group) {
        if ((depth[index] as number) >= (parts[index]?.length ?? 0)) continue;
        depth[index] = (depth[index] as number) + 1;
        grew = true;
      }
    }
    if (!grew) break;
  }
  // The same file named twice, or paths that differ in spelling only.
  const seen = new Map<string, number>();
  return parts.map((_, index) => {
    const name = label(index);
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name}~${count}`;
  });
}

/** What is put before the names of a source that has a label. */
export function prefixOf(label = ''): string {
  return label === '' ? '' : `${label}:`;
}
