import type { AccessModel } from '../model/model';

/** What is made of a model once, when it is first asked for: a reading of it, or a cache of its answers. It goes when the model goes. */
export function perModel<T>(make: (model: AccessModel) => T): (model: AccessModel) => T {
  const made = new WeakMap<AccessModel, { readonly value: T }>();
  return (model) => {
    let kept = made.get(model);
    if (kept === undefined) {
      kept = { value: make(model) };
      made.set(model, kept);
    }
    return kept.value;
  };
}
