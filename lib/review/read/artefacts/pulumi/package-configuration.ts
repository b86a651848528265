import type { JsonObject } from '../../json-text';
import { stringAt } from '../../json-text';
import { Absent, type Value } from '../../values/value';
import { cleaned, isUnknownText } from './unknown-values';

/** What a stack is configured with for a package, which is what the default provider of that package gets. */
export class PackageConfiguration {
  constructor(
    private readonly config: JsonObject,
    private readonly pkg: string,
    readonly label: string,
  ) {}

  property(names: readonly string[]): Value {
    const json = names.map((name) => this.config[`${this.pkg}:${name}`]).find((value) => value !== undefined);
    return json === undefined ? Absent.value : cleaned(json, `${this.label}.${names[0]}`);
  }
}

/** A value of the configuration, where it is known. */
export function configured(config: JsonObject, key: string): string | undefined {
  const text = stringAt(config[key]);
  return text === undefined || isUnknownText(text) ? undefined : text;
}
