import type { Origin } from '../../model/model';
import type { Assumption } from '../values/formula';
import type { Value } from '../values/value';

/** The account and Region that something is deployed to; holes where they are not known. */
export interface Place {
  readonly account: string;
  readonly region: string;
  /** Partition of AWS; without meaning on Alibaba Cloud. */
  readonly partition: string;
}

/**
 * The words of a resource: CloudFormation's (Pulumi's `aws-native` has the same with other first letters) or those of the
 * Terraform providers (Pulumi's `aws` and `alicloud` have the same in camel case).
 */
export type Dictionary = 'cloudformation' | 'provider';

/** A resource that an artefact declares, under one way in which the conditions around it can hold. */
export interface Declared {
  /** `AWS::IAM::Role`, `aws:iam/role:Role`; a hole where it is not known. */
  readonly type: string;
  /** The type as the artefact spells it, where that is not the dictionary's spelling. */
  readonly token?: string;
  readonly dictionary: Dictionary;
  /** Whether the first letters of properties may have another case than in the dictionary. */
  readonly anyCase?: boolean;
  readonly origin: Origin;
  /** How the resource is called in the names of holes. */
  readonly label: string;
  readonly place: Place;
  readonly assumption: Assumption;
  /** The vendor's id of what is made, where names do not tell it: of an ACR instance. */
  readonly id: string;
  /** Whether it is there already, made by somebody else, and this run takes it over by import. */
  readonly isTakenOver?: boolean;
  /** The value of a property, by the first of the names that is there; `Absent` where none is. */
  property(names: readonly string[]): Value;
  /** The name of what is made, by the property that gives it; `generated` where the vendor or tool makes it up. */
  physicalName(names: readonly string[]): Value;
  /** The hole that stands for a name that is made up. */
  generatedName(names: readonly string[]): string;
  /** Its ARN, where the artefact knows more of it than its name and place tell. */
  arn(): Value | undefined;
  /** The one resource of the given types that a property which is not known yet stands for. */
  standsFor(names: readonly string[], types: ReadonlySet<string>): Declared | undefined;
  /** The component that the resource is part of. */
  readonly parent?: Declared;
  /** Tags that the artefact gives to all its resources; `complete` where no further ones can come. */
  readonly commonTags: { readonly values: Value; readonly complete: boolean };
}
