import { IPv4, IPv6 } from 'ipaddr.js';

type Address = IPv4 | IPv6;
type Family = 'ipv4' | 'ipv6';

/** 4, 6, or 0 for what is no address. */
export function isIP(text: string): 0 | 4 | 6 {
  if (IPv4.isValidFourPartDecimal(text)) return 4;
  return IPv6.isValid(text) ? 6 : 0;
}

/** As much of Node's as the review uses: one range, asked of addresses of its own family. */
export class BlockList {
  private readonly ranges: [Address, number][] = [];

  addSubnet(address: string, bits: number, family: Family): void {
    this.ranges.push([parsed(address, family), bits]);
  }

  check(address: string, family: Family): boolean {
    const one = parsed(address, family);
    return this.ranges.some(([base, bits]) => base.kind() === one.kind() && one.match(base as never, bits));
  }
}

function parsed(address: string, family: Family): Address {
  return family === 'ipv4' ? IPv4.parse(address) : IPv6.parse(address);
}
