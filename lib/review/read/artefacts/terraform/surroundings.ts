import type { Json } from '../../json-text';
import type { Value } from '../../values/value';
import type { Expression, ModuleConfiguration } from './configuration';
import type { ModulePath, Step } from './reference';

/** What tells the instances of a block or module apart; none where there is only one. */
export type Key = { readonly of: string | number | undefined };

/** Where an expression stands: in which instance of a module, under which key of its block. */
export interface Scope {
  readonly modules: ModulePath;
  readonly key?: string | number;
  readonly forEach?: Expression;
}

/** Something that an expression refers to. */
export interface Referred {
  readonly name: string;
  readonly value: Value;
  /** Whether Terraform knows it when it plans; of locals, which a plan does not show, nobody can say. */
  readonly isKnown: boolean | 'unsaid';
  readonly from?: Thing;
}

/** A resource or data source, as expressions refer to it. */
export interface Thing {
  readonly instance: { readonly address: string; readonly type: string; readonly key?: string | number };
  /** The value below an attribute, and whether Terraform knows it when it plans; undefined where there is no such attribute. */
  attribute(name: string, rest: readonly Step[]): { readonly value: Value; readonly isKnown: boolean } | undefined;
}

/** What expressions refer to. */
export interface Surroundings {
  moduleAt(path: ModulePath): ModuleConfiguration | undefined;
  /** The instance of a block that has a key, or the only one; all of them where no key is asked for. */
  things(modules: ModulePath, block: string, key: Key | 'any'): readonly Thing[];
  /** The same for the instances of a module that is called inside another. */
  modulesBelow(path: ModulePath, name: string, key: Key | 'any'): readonly ModulePath[];
  variable(name: string): Json | undefined;
}
