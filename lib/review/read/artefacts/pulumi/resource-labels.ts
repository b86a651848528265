import type { ResourceState } from './states';

/** Names for holes: the resource's name; with its type, or all of its URN, where that is not unique. */
export function labelsOf(states: readonly ResourceState[]): Map<string, string> {
  const count = (nameOf: (state: ResourceState) => string) => {
    const seen = new Map<string, number>();
    for (const state of states) seen.set(nameOf(state), (seen.get(nameOf(state)) ?? 0) + 1);
    return seen;
  };
  const plain = (state: ResourceState) => nameOfUrn(state.urn);
  const typed = (state: ResourceState) => `${plain(state)} (${state.type.split(':').at(-1)})`;
  const plainCount = count(plain);
  const typedCount = count(typed);
  return new Map(
    states.map((state) => [
      state.urn,
      plainCount.get(plain(state)) === 1
        ? plain(state)
        : typedCount.get(typed(state)) === 1
          ? typed(state)
          : `${plain(state)} (${state.urn.split('::').slice(2).join('::')})`,
    ]),
  );
}

/** `urn:pulumi:<stack>::<project>::<types>::<name>`; the name may have colons of its own. */
function nameOfUrn(urn: string): string {
  const parts = urn.split('::');
  return parts.length < 4 ? urn : parts.slice(3).join('::');
}
