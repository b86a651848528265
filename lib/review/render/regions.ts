import { compareText } from '../../policy/statement';
import type { Fact } from '../model/facts';
import { append } from '../model/multimap';

/** The rows of one registry. */
export interface RegistryRows<Row> {
  readonly cloud: Fact['cloud'];
  readonly account: string;
  readonly region: string;
  readonly rows: readonly Row[];
}

/** Rows that hold in each of the Regions. */
export interface RegionsRows<Row> {
  readonly cloud: Fact['cloud'];
  readonly account: string;
  readonly regions: readonly string[];
  readonly rows: readonly Row[];
}

/** What is to be known of rows to put them together. */
export interface Alike<Row> {
  /** Two rows that say the same of their Regions have the same key. */
  keyOf(row: Row): string;
  isException(row: Row): boolean;
  /** One row for several that say the same. */
  joined(rows: readonly Row[]): Row;
}

/**
 * What is the same in several Regions of an account stands once, under all of them. A Region with an exception keeps its own rows together,
 * because the exception is read beside the row that it is from.
 */
export function acrossRegions<Row>(registries: readonly RegistryRows<Row>[], alike: Alike<Row>): RegionsRows<Row>[] {
  const byAccount = new Map<string, RegistryRows<Row>[]>();
  for (const one of registries) append(byAccount, `${one.cloud} ${one.account}`, one);
  const mayShare = ({ region, rows }: RegistryRows<Row>): boolean => region !== '*' && !rows.some(alike.isException);
  return [...byAccount.values()].flatMap((own) => {
    const apart = own.filter((one) => !mayShare(one));
    const sections = [...apart.map(alone), ...together(own.filter(mayShare), alike)];
    return sections.sort((a, b) => compareText(a.regions.join(), b.regions.join()));
  });
}

function alone<Row>({ cloud, account, region, rows }: RegistryRows<Row>): RegionsRows<Row> {
  return { cloud, account, regions: [region], rows };
}

function together<Row>(registries: readonly RegistryRows<Row>[], alike: Alike<Row>): RegionsRows<Row>[] {
  const [first, ...others] = registries;
  if (first === undefined || others.length === 0) return registries.map(alone);
  const same = new Map<string, { rows: Row[]; regions: string[] }>();
  for (const { region, rows } of registries) {
    for (const row of rows) {
      const key = alike.keyOf(row);
      const one = same.get(key) ?? { rows: [], regions: [] };
      same.set(key, one);
      one.rows.push(row);
      one.regions.push(region);
    }
  }
  const sections = new Map<string, Row[]>();
  for (const { rows, regions } of same.values()) append(sections, regions.join('\n'), alike.joined(rows));
  const { cloud, account } = first;
  return [...sections].map(([regions, rows]) => ({ cloud, account, regions: regions.split('\n'), rows }));
}
