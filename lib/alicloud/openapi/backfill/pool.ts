/**
 * Hands each item to `work`, so many at a time, in their order. The first error ends it: no further item is begun, those that are under way
 * are waited for, and it is thrown.
 */
export async function inPool<T>(
  items: Iterable<T>,
  size: number,
  work: (item: T) => Promise<void>,
  isStopped: () => boolean = () => false,
): Promise<void> {
  const queue = items[Symbol.iterator]();
  let failed: { readonly error: unknown } | undefined;
  const worker = async (): Promise<void> => {
    while (failed === undefined && !isStopped()) {
      const next = queue.next();
      if (next.done === true) return;
      try {
        await work(next.value);
      } catch (error) {
        failed ??= { error };
      }
    }
  };
  await Promise.all(Array.from({ length: size }, worker));
  if (failed !== undefined) throw failed.error;
}
