import type { Json, JsonObject } from '../../json-text';
import type { ReadLimits } from '../../limits';
import type { ParameterDefault } from '../../parameter-defaults';
import type { GivenParameters } from '../../parameters';
import type { Test } from '../../values/formula';
import type { Value } from '../../values/value';
import type { Place } from '../artefact';

/** The custom resources with which the CDK hands values to other Regions of the same account. */
export const CROSS_REGION_WRITER = 'Custom::CrossRegionExportWriter';
export const CROSS_REGION_READER = 'Custom::CrossRegionExportReader';

/** What the resolution of values asks of the template that it works in. */
export interface Scope {
  /** The stack for people: `Hub`, `Prod/Hub`, `Prod/Hub/Nested`; empty where there is but one template. */
  readonly label: string;
  /** The file, for errors. */
  readonly file: string;
  readonly place: Place;
  readonly stackName: string;
  readonly shared: Shared;

  /** The name of a hole for something of this stack. */
  named(name: string): string;

  resolve(node: Json, depth: number): Value;
  /** A section of the template; empty where there is none. */
  section(name: string): JsonObject;
  /** The formula of a named condition. */
  condition(name: string, depth: number): Test;
  resource(logicalId: string): JsonObject | undefined;
  /** The construct path of a resource, or the stack and its logical id where the input has no construct path. */
  pathOf(logicalId: string): string;
  /** Undefined where there is no such parameter. */
  parameter(name: string): Value | undefined;
  /** Undefined where there is no such map. */
  mapping(map: string): JsonObject | undefined;
  output(name: string, depth: number): Value | undefined;
  nested(logicalId: string): Scope | undefined;
  /** A value that a resource of the CDK writes for stacks in another Region. */
  writtenExport(logicalId: string, name: string, depth: number): Value | undefined;
  /** The physical name of a resource: literal, resolved, or a hole for a generated one. */
  nameOf(logicalId: string, property: string, depth: number): Value;
}

/** What all templates of the input share. */
export interface Shared {
  readonly limits: ReadLimits;
  /** Accounts for characters that resolution produced; throws past the limit. */
  spend(characters: number, file: string): void;
  /** Refuses an input whose stacks contain each other in ever larger numbers. */
  countTemplates(count: number, file: string): void;
  /** The value of an export that a stack in this environment can import; undefined where the input does not have it. */
  exportValue(name: string, importer: Scope, depth: number): Value | undefined;
  /** The same for a value that the CDK hands to a stack in another Region of the account, by way of Parameter Store. */
  crossRegionValue(name: string, importer: Scope, depth: number): Value | undefined;
  /** Names of holes that stand for one field: no `:`, `,`, `/` or `|` inside. */
  readonly plainHoles: Set<string>;
  /** Values that the user gives parameters of stacks that are deployed by themselves. */
  readonly parameters: GivenParameters;
  /** Defaults of the parameters that were asked for and are not known, by the names of their holes. */
  readonly defaults: Map<string, ParameterDefault>;
}
