import { type Complaint, complain, PolicyError } from '../../policy/errors';

/** The options of a reading by which values are given for something that sources declare. */
export type GivenOption = 'parameters' | 'providers';

/** A value that was given and cannot be: no source of the input declares what it is for, or the declaration does not allow it. */
export abstract class GivenError extends PolicyError {
  /** The option that has the value. */
  abstract readonly option: GivenOption;

  constructor(
    code: string,
    complaint: Complaint,
    /** The names that no source of the input declares; empty where a value is not allowed. */
    readonly undeclared: readonly string[] = [],
  ) {
    super(code, complain(complaint));
  }
}

/** A value for a parameter of a template that cannot be given. */
export class ParameterError extends GivenError {
  readonly option = 'parameters';

  constructor(complaint: Complaint, undeclared?: readonly string[]) {
    super('PARAMETER', complaint, undeclared);
    this.name = 'ParameterError';
  }
}

/** An account or Region for a provider of Terraform that cannot be given. */
export class ProviderError extends GivenError {
  readonly option = 'providers';

  constructor(complaint: Complaint, undeclared?: readonly string[]) {
    super('PROVIDER', complaint, undeclared);
    this.name = 'ProviderError';
  }
}
