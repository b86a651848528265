import { Dependable, type IConstruct, type IDependable } from 'constructs';

/** Something to wait for that is known once every line of the app has run: the CDK asks for it at synth. */
export function lateDependable(roots: () => IConstruct[]): IDependable {
  const dependable: IDependable = {};
  Dependable.implement(dependable, {
    get dependencyRoots() {
      return roots();
    },
  });
  return dependable;
}
