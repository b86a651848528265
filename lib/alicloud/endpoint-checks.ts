import { complain } from '../policy/errors';
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
function rangeProblem(cidr: string, allowEverywhere: boolean): string | undefined {
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
  return knownRangesProblem(ranges, allowEverywhere);
}

/** The same for those of a list that are known; the others are undefined. */
export function knownRangesProblem(
  ranges: readonly (AllowedRange | undefined)[],
  allowEverywhere: boolean,
): InputProblem | undefined {
  const seen = new Set<string>();
  for (const [index, range] of ranges.entries()) {
    if (range === undefined) continue;
    const { cidr } = range;
    const reason =
      rangeProblem(cidr, allowEverywhere) ??
      (seen.has(cidr) ? complain({ what: 'a range twice', got: cidr }) : undefined);
    if (reason !== undefined) return { path: `internet[${index}].cidr`, reason };
    seen.add(cidr);
  }
  const reason = allowEverywhere ? undefined : mostOfInternetProblem([...seen]);
  return reason === undefined ? undefined : { path: 'internet', reason };
}

/** Half of all addresses is nobody's list, and `0.0.0.0/1` with `128.0.0.0/1`, or all but the private ranges, is everybody. */
function mostOfInternetProblem(cidrs: readonly string[]): string | undefined {
  const share = shareOfInternet(cidrs);
  return share < 0.5
    ? undefined
    : complain({
        what:
          share === 1
            ? 'together, these ranges are the whole internet'
            : 'together, these ranges are most of the internet',
        got: `${cidrs.length} ranges with ${Math.floor(share * 100)}% of all addresses`,
        allowed: 'less than half of them',
        instead: 'name the ranges that pull, or say allowEverywhere: true',
      });
}

/** From 0 to 1; ranges may overlap. Only what is a range counts. */
function shareOfInternet(cidrs: readonly string[]): number {
  const ranges = cidrs
    .map(parseCidr)
    .filter((range) => range !== undefined)
    .sort((a, b) => a.address - b.address || a.prefix - b.prefix);
  let [covered, end] = [0, 0];
  for (const { address, prefix } of ranges) {
    const last = address + 2 ** (32 - prefix);
    covered += Math.max(0, last - Math.max(address, end));
    end = Math.max(end, last);
  }
  return covered / 2 ** 32;
}

function networkOf({ address, prefix }: { address: number; prefix: number }): string {
  const network = address - (address % 2 ** (32 - prefix));
  return [24, 16, 8, 0].map((shift) => Math.floor(network / 2 ** shift) % 256).join('.');
}
