import { complain } from '../policy';
import type { InputProblem } from './scope-checks';

/** Resolved; an address range that may connect. */
export interface AllowedRange {
  readonly cidr: string;
  readonly comment?: string;
}

/** Address of the range as a number, and its prefix length; undefined for anything but an IPv4 range. */
function parseCidr(text: string): { address: number; prefix: number } | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  if (match === null) return undefined;
  const [, a, b, c, d, length] = match.map(Number) as [number, number, number, number, number, number];
  if ([a, b, c, d].some((byte) => byte > 255) || length > 32) return undefined;
  return { address: ((a * 256 + b) * 256 + c) * 256 + d, prefix: length };
}

/** What is wrong with one range. Everything must be asked for by its own name. */
export function rangeProblem(cidr: string, allowEverywhere: boolean): string | undefined {
  const range = parseCidr(cidr);
  if (range === undefined) {
    return complain({
      what: 'not an IPv4 range',
      got: cidr,
      allowed: "'203.0.113.0/24', one address as '203.0.113.7/32'",
    });
  }
  if (range.prefix === 0 && !allowEverywhere) {
    return complain({
      what: 'this range is the whole internet',
      got: cidr,
      instead: 'name the ranges that pull, or say allowEverywhere: true',
    });
  }
  const host = range.address % 2 ** (32 - range.prefix);
  if (host !== 0) {
    return complain({
      what: 'a range with host bits set',
      got: cidr,
      allowed: `'${networkOf(range)}/${range.prefix}'`,
    });
  }
  // The service has this entry by itself, and neither the provider nor the API can manage or delete it.
  if (cidr === '127.0.0.1/32') {
    return complain({ what: 'the entry that the service keeps itself', got: cidr, instead: 'leave it out' });
  }
  return undefined;
}

/** The first thing wrong with a list of ranges. */
export function rangesProblem(ranges: readonly AllowedRange[], allowEverywhere: boolean): InputProblem | undefined {
  if (!Array.isArray(ranges)) {
    return { path: 'internet', reason: complain({ what: 'a list is required', got: ranges ?? null }) };
  }
  if (ranges.length === 0) {
    return {
      path: 'internet',
      reason: complain({
        // As the provider's page has it.
        what: 'an empty list, which would open the endpoint to the whole internet',
        got: [],
        allowed: 'one range or more',
        instead: 'leave internet out for no public endpoint',
      }),
    };
  }
  for (const [index, { cidr }] of ranges.entries()) {
    const twice = ranges.findIndex((other) => other.cidr === cidr) < index;
    const reason =
      rangeProblem(cidr, allowEverywhere) ?? (twice ? complain({ what: 'a range twice', got: cidr }) : undefined);
    if (reason !== undefined) return { path: `internet[${index}].cidr`, reason };
  }
  return undefined;
}

function networkOf({ address, prefix }: { address: number; prefix: number }): string {
  const network = address - (address % 2 ** (32 - prefix));
  return [24, 16, 8, 0].map((shift) => Math.floor(network / 2 ** shift) % 256).join('.');
}
