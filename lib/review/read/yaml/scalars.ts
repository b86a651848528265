/**
 * What plain scalars of a template are. CloudFormation reads YAML 1.1, without its timestamps; what it makes of words and numbers
 * was told by those who tried it.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-formats.html
 * https://yaml.org/type/bool.html, https://yaml.org/type/int.html, https://yaml.org/type/float.html
 */
type Scalar = null | boolean | number | string;

const NULL = /^(?:~|null|Null|NULL)?$/;
/** `y` and `n` stay letters, as in all parsers of that time. */
const TRUE = /^(?:yes|Yes|YES|true|True|TRUE|on|On|ON)$/;
const FALSE = /^(?:no|No|NO|false|False|FALSE|off|Off|OFF)$/;
const DECIMAL = /^[-+]?(?:0|[1-9][0-9_]*)$/;
const OCTAL = /^([-+]?)0([0-7_]+)$/;
const HEXADECIMAL = /^([-+]?)0x([0-9a-fA-F_]+)$/;
const BINARY = /^([-+]?)0b([01_]+)$/;
const SEXAGESIMAL = /^([-+]?)([1-9][0-9_]*(?::[0-5]?[0-9])+)$/;
const FLOAT = /^[-+]?(?:[0-9][0-9_]*\.[0-9_]*|\.[0-9][0-9_]*)(?:[eE][-+]?[0-9]+)?$|^[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+$/;

/**
 * The number of an account that begins with 0 and is not quoted. CloudFormation makes another number of it (of octal digits
 * 1402433619 for 012345670123, otherwise 1.2345678901E10), so that nothing which can be deployed has it; it is kept as it is written.
 * https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/745
 * https://github.com/aws/aws-cli/issues/6908
 */
export function isUnquotedAccount(text: string): boolean {
  return /^0\d{11}$/.test(text);
}

/** The value of a plain scalar: `yes` is true, `0644` is 420, `2012-10-17` is that text. */
export function plainScalar(text: string): Scalar {
  if (NULL.test(text)) return null;
  if (TRUE.test(text)) return true;
  if (FALSE.test(text)) return false;
  if (isUnquotedAccount(text)) return text;
  return integer(text) ?? float(text) ?? text;
}

/** An integer; one that is larger than a number can tell is the text of its digits. */
export function integer(text: string): number | string | undefined {
  if (DECIMAL.test(text)) {
    const digits = text.replace(/_/g, '').replace(/^\+/, '');
    const number = Number(digits);
    return Number.isSafeInteger(number) ? number : digits;
  }
  for (const [form, base] of BASES) {
    const [, sign, digits] = form.exec(text) ?? [];
    if (digits === undefined) continue;
    const plain = digits.replace(/_/g, '');
    if (plain === '') return undefined;
    return signed(sign, BigInt(`${base}${plain}`));
  }
  const [, sign, parts] = SEXAGESIMAL.exec(text) ?? [];
  if (parts === undefined) return undefined;
  const whole = parts
    .replace(/_/g, '')
    .split(':')
    .reduce((sum, part) => sum * 60n + BigInt(part), 0n);
  return signed(sign, whole);
}

const BASES: readonly (readonly [RegExp, string])[] = [
  [OCTAL, '0o'],
  [HEXADECIMAL, '0x'],
  [BINARY, '0b'],
];

function signed(sign: string | undefined, whole: bigint): number | string {
  const value = sign === '-' ? -whole : whole;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value.toString();
}

/** A number with a fraction or exponent, as the text that it becomes: `5.10` is `5.1`, `2.0` stays `2.0`. */
export function float(text: string): string | undefined {
  if (!FLOAT.test(text)) return undefined;
  const number = Number(text.replace(/_/g, ''));
  if (!Number.isFinite(number)) return undefined;
  return Number.isInteger(number) && Math.abs(number) < 1e7 ? `${number}.0` : String(number);
}
