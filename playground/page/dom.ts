/** An element of the page, which has it. */
export function byId<T extends HTMLElement>(id: string, type: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`the page has no ${type.name} '${id}'`);
  return found;
}

/** An element with a text; what comes from the input is text, whatever it is. */
export function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  text = '',
  attributes: Readonly<Record<string, string>> = {},
): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

/** Calls once after the last of many calls. */
export function debounced(milliseconds: () => number, run: () => void): { call(): void; now(): void } {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const now = (): void => {
    clearTimeout(waiting);
    run();
  };
  return {
    now,
    call() {
      clearTimeout(waiting);
      waiting = setTimeout(now, milliseconds());
    },
  };
}

export function sizeText(characters: number): string {
  if (characters < 1_000) return `${characters} B`;
  return characters < 1_000_000 ? `${(characters / 1_000).toFixed(1)} kB` : `${(characters / 1_000_000).toFixed(1)} MB`;
}
