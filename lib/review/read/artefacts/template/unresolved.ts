import type { Json } from '../../json-text';
import { hole } from '../../values/value';
import type { Scope } from './scope';

export function unresolved(scope: Scope, name: string, argument: Json): string {
  return hole(scope.named(`${name} ${JSON.stringify(argument)}`));
}
