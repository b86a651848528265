import type { Review } from '../model/facts';
import { markedText } from './granted';
import { printable } from './printable';
import { sectionsOf } from './rows';
import type { TableRow } from './table-row';
import { NOBODY } from './text';

export interface AccessLinesOptions {
  /**
   * A line for each finding behind those of access.
   * @default false
   */
  readonly findings?: boolean;
  /**
   * Under each line of access, the statements that it comes from.
   * @default false
   */
  readonly reasons?: boolean;
}

/**
 * A review for snapshots: one line for each row of its tables, which nothing but that row changes. There are no columns, so that a longer
 * name moves nothing else, and nothing of what is taken for granted.
 *
 * @returns lines without ends: the name of a registry, and indented by two spaces what somebody can do there
 * @example
 * // AWS registry of 111122223333, eu-west-1
 * //   role ci of 444455556666: pull, push: team-a/*: needs its own IAM
 */
export function accessLines(review: Review, { findings, reasons }: AccessLinesOptions = {}): string[] {
  const access = sectionsOf(printable(review.facts), {}, printable(review.cacheRoles ?? [])).flatMap(
    ({ title, rows }) => [
      title,
      ...rows.flatMap((row) => [
        `  ${rowLine(row)}`,
        ...(reasons === true ? row.because.map((one) => `    ${one}`) : []),
      ]),
    ],
  );
  const found =
    findings === true
      ? printable(review.findings).map(({ severity, id, message }) => `${severity} ${id}: ${message}`)
      : [];
  return [...(access.length === 0 ? [NOBODY] : access), ...found];
}

function rowLine({ who, what, can, repositories, when, needs, flow }: TableRow): string {
  const whole = what === undefined ? who : `${who} (${what})`;
  return [
    flow === undefined ? whole : `images ${flow === 'from' ? 'come from' : 'go to'} ${whole}`,
    can.map((one) => markedText(one)).join(', '),
    repositories.join(', '),
    ...(when.length === 0 ? [] : [when.join(', ')]),
    ...(needs.length === 0 ? [] : [`needs ${needs.join(', ')}`]),
  ].join(': ');
}
