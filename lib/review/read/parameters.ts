import { runInNewContext } from 'node:vm';
import type { Complaint } from '../../policy/errors';
import { compareText } from '../../policy/statement';
import { withoutHoles } from '../../policy/unknown';
import { ParameterError } from './given-error';
import { isObject, type JsonObject, stringAt } from './json-text';
import { textOf } from './values/value';

const MAX_SHOWN = 40;
/** A pattern comes from the template, and the engine that runs it may take forever. */
const PATTERN_MILLISECONDS = 500;

/** The values that the user gives the parameters of the templates of the input. */
export class GivenParameters {
  private readonly values: ReadonlyMap<string, string>;
  private readonly declared = new Set<string>();

  constructor(values: Readonly<Record<string, string>> = {}) {
    this.values = new Map(Object.entries(values).map(([name, value]) => [name, withoutHoles(value)]));
  }

  /** The value of a parameter; undefined where none is given. */
  value(name: string): string | undefined {
    return this.values.get(name);
  }

  /**
   * Takes note of the parameters that a template declares.
   *
   * @throws ParameterError for a value that the declaration does not allow
   */
  check(declarations: JsonObject, file: string): void {
    for (const [name, declaration] of Object.entries(declarations)) {
      this.declared.add(name);
      const value = this.values.get(name);
      if (value === undefined || !isObject(declaration)) continue;
      const problem = problemOf(declaration, value);
      if (problem !== undefined)
        throw new ParameterError({ ...problem, what: `parameter ${name} of ${file}: ${problem.what}` });
    }
  }

  /** @throws ParameterError for values of parameters that no template declared */
  refuseUndeclared(): void {
    const undeclared = [...this.values.keys()].filter((name) => !this.declared.has(name)).sort(compareText);
    if (undeclared.length === 0) return;
    const known = [...this.declared].sort(compareText);
    const more = known.length > MAX_SHOWN ? `, and ${known.length - MAX_SHOWN} more` : '';
    throw new ParameterError(
      {
        what: `no template of the input declares the ${undeclared.length === 1 ? 'parameter' : 'parameters'}`,
        got: undeclared.join(', '),
        allowed: known.length === 0 ? 'no parameter: none is declared' : known.slice(0, MAX_SHOWN).join(', ') + more,
      },
      undeclared,
    );
  }
}

const LIST = /^(?:CommaDelimitedList$|List<)/;
const NUMBER = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?$/;

/**
 * Why a declaration does not allow a value; undefined where it does, or where that cannot be told.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html
 */
function problemOf(declaration: JsonObject, value: string): Complaint | undefined {
  const type = stringAt(declaration.Type) ?? 'String';
  const elements = LIST.test(type) ? value.split(',').map((one) => one.trim()) : [value];
  for (const one of elements) {
    const problem = problemOfOne(declaration, type, one);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function problemOfOne(declaration: JsonObject, type: string, got: string): Complaint | undefined {
  if ((type === 'Number' || type === 'List<Number>') && !NUMBER.test(got))
    return { what: 'not a number', got, allowed: `a value of type ${type}` };
  const { AllowedValues: values, AllowedPattern: pattern } = declaration;
  if (Array.isArray(values) && !values.some((one) => textOf(one) === got))
    return { what: 'a value that is not among its AllowedValues', got, allowed: values.map(textOf).join(', ') };
  const bound = (key: string): number | undefined => {
    const text = textOf(declaration[key]);
    return text !== undefined && NUMBER.test(text) ? Number(text) : undefined;
  };
  const [size, least, most] =
    type === 'Number'
      ? [Number(got), bound('MinValue'), bound('MaxValue')]
      : [got.length, bound('MinLength'), bound('MaxLength')];
  if ((least !== undefined && size < least) || (most !== undefined && size > most)) {
    const [word, unit] = type === 'Number' ? ['value', ''] : ['length', ' characters'];
    const range = [
      least === undefined ? [] : `at least ${least}${unit}`,
      most === undefined ? [] : `at most ${most}${unit}`,
    ];
    return { what: `a ${word} outside of its bounds`, got, allowed: range.flat().join(', ') };
  }
  if (typeof pattern === 'string' && !isMatch(pattern, got)) {
    const said = stringAt(declaration.ConstraintDescription);
    return {
      what: 'a value that its AllowedPattern does not match, as a whole',
      got,
      allowed: said === undefined ? pattern : `${pattern} (${said})`,
    };
  }
  return undefined;
}

/** Patterns are Java's; one that is another thing here, or takes too long, is taken to match: the vendor will tell. */
function isMatch(pattern: string, value: string): boolean {
  try {
    const script = 'new RegExp("^(?:" + pattern + ")$", "u").test(value)';
    return runInNewContext(script, { pattern, value }, { timeout: PATTERN_MILLISECONDS }) !== false;
  } catch {
    return true;
  }
}
