import { compareText } from '../../policy/statement';
import type { Fact } from '../model/facts';
import { append } from '../model/multimap';
import type { TableRow } from './table-row';

/** The rows of one registry. */
export interface RegistryRows {
  readonly cloud: Fact['cloud'];
  readonly account: string;
  readonly region: string;
  readonly rows: readonly TableRow[];
}

/** Rows that hold in each of the Regions. */
export interface RegionsRows {
  readonly cloud: Fact['cloud'];
  readonly account: string;
  readonly regions: readonly string[];
  readonly rows: readonly TableRow[];
}

/**
 * What is the same in several Regions of an account stands once, under all of them. A Region with an exception keeps its own rows together,
 * because the exception is read beside the row that it is from.
 */
export function acrossRegions(registries: readonly RegistryRows[]): RegionsRows[] {
  const byAccount = new Map<string, RegistryRows[]>();
  for (const one of registries) append(byAccount, `${one.cloud} ${one.account}`, one);
  return [...byAccount.values()].flatMap((own) => {
    const apart = own.filter((one) => !mayShare(one));
    const sections = [...apart.map(alone), ...together(own.filter(mayShare))];
    return sections.sort((a, b) => compareText(a.regions.join(), b.regions.join()));
  });
}

function mayShare({ region, rows }: RegistryRows): boolean {
  return region !== '*' && !rows.some((row) => row.can.some(({ decision }) => decision === 'no'));
}

function alone({ cloud, account, region, rows }: RegistryRows): RegionsRows {
  return { cloud, account, regions: [region], rows };
}

function together(registries: readonly RegistryRows[]): RegionsRows[] {
  if (registries.length < 2) return registries.map(alone);
  const { cloud, account } = registries[0] as RegistryRows;
  const same = new Map<string, { row: TableRow; regions: string[]; because: Set<string> }>();
  for (const { region, rows } of registries) {
    for (const row of rows) {
      const { because, ...said } = row;
      const key = JSON.stringify(said);
      const one = same.get(key) ?? { row, regions: [], because: new Set() };
      same.set(key, one);
      one.regions.push(region);
      for (const reason of because) one.because.add(reason);
    }
  }
  const sections = new Map<string, TableRow[]>();
  for (const { row, regions, because } of same.values())
    append(sections, regions.join('\n'), { ...row, because: [...because].sort(compareText) });
  return [...sections].map(([regions, rows]) => ({ cloud, account, regions: regions.split('\n'), rows }));
}
