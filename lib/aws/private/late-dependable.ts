import { Dependable, type IConstruct, type IDependable } from 'constructs';

/** Something to wait for that is known once every line of the app has run: the CDK asks for it at synth. */
export function lateDependable(roots: () => IConstruct[]): IDependable {
  const dependable: IDependable = {};
  dependOnLate(dependable, roots);
  return dependable;
}

/** Has whoever waits for something wait for these instead. */
export function dependOnLate(dependable: IDependable, roots: () => IConstruct[]): void {
  Dependable.implement(dependable, {
    get dependencyRoots() {
      return roots();
    },
  });
}
