import * as ecr from 'aws-cdk-lib/aws-ecr';
import { Lazy } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { complain } from '../../policy/errors';
import { sortedUnique } from '../../policy/statement';
import { CHECKS, failed } from '../checks';
import { ImageScanFrequency, type ImageScanningOptions, ImageScanType } from '../image-scanning-options';
import type { IPrivateRegistry } from '../private-registry-base';
import { isWritten, writtenIf } from './conditional-resources';
import { Refusal } from './refusal';
import { checkFilters, SCANNING_FILTER } from './repository-filters';
import { intrinsicOf, textOf } from './resolved-text';

/** https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_RegistryScanningRule.html (2026-11-26) */
const MAX_FILTERS = 100;

/** The one scanning configuration of a registry, kept as it was declared until synth. */
export class RegistryScanning {
  private scanType?: ImageScanType;
  private readonly filters = new Map<ImageScanFrequency, string[]>();

  /** @param written what this registry writes as its one configuration; nothing where another registry does */
  constructor(
    registry: IPrivateRegistry & Construct,
    private readonly written: () => readonly RegistryScanning[],
  ) {
    this.makeResource(registry);
  }

  public add({ scanType, frequency, repositories }: ImageScanningOptions): void {
    checkFilters(repositories, SCANNING_FILTER);
    if (this.scanType !== undefined && this.scanType !== scanType) {
      throw new Refusal(
        complain({
          what: 'a registry has one type of scanning',
          got: `${scanType} after ${this.scanType}`,
          allowed: 'the same scanType in every call',
        }),
      );
    }
    if (scanType === ImageScanType.BASIC && frequency === ImageScanFrequency.CONTINUOUS_SCAN) {
      throw new Refusal(
        complain({
          what: 'basic scanning is not continuous',
          got: frequency,
          allowed: 'ImageScanFrequency.SCAN_ON_PUSH',
          instead: 'use ImageScanType.ENHANCED',
        }),
      );
    }
    this.filters.set(frequency, [...(this.filters.get(frequency) ?? []), ...repositories]);
    this.scanType = scanType;
  }

  private makeResource(registry: Construct): void {
    const resource = new ecr.CfnRegistryScanningConfiguration(registry, 'Scanning', {
      scanType: Lazy.string({ produce: () => this.scanTypes()[0] }),
      rules: Lazy.uncachedAny({ produce: (context) => this.rules((value) => context.resolve(value)) }),
    });
    writtenIf(resource, () => this.scanTypes().length > 0);
    resource.node.addValidation({ validate: () => (isWritten(resource) ? this.problems(resource) : []) });
  }

  /** One, unless somebody else's line says another. */
  private scanTypes(): ImageScanType[] {
    const types = this.written().flatMap(({ scanType }) => (scanType === undefined ? [] : [scanType]));
    return sortedUnique(types) as ImageScanType[];
  }

  private problems(resource: ecr.CfnRegistryScanningConfiguration): string[] {
    const types = this.scanTypes();
    const several = failed(CHECKS.duplicateScanning, {
      what: 'a registry has one type of scanning',
      got: types.join(' and '),
      allowed: 'the same scanType in every call',
    });
    return [
      ...(types.length > 1 ? [several] : []),
      ...this.rules((value) => resource.stack.resolve(value))
        .filter(({ repositoryFilters }) => repositoryFilters.length > MAX_FILTERS)
        .map(({ repositoryFilters, scanFrequency }) =>
          failed(CHECKS.scanningLimits, {
            what: `${repositoryFilters.length} repositories for ${scanFrequency}`,
            allowed: `${MAX_FILTERS}`,
            instead: 'use patterns: prod/*',
          }),
        ),
    ];
  }

  /** A rule for each frequency: ECR takes two, and there are two. */
  private rules(resolve: (value: unknown) => unknown): { scanFrequency: string; repositoryFilters: object[] }[] {
    const all = new Map<ImageScanFrequency, string[]>();
    for (const [frequency, filters] of this.written().flatMap((scanning) => [...scanning.filters])) {
      all.set(frequency, [...(all.get(frequency) ?? []), ...filters]);
    }
    return [...all]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([scanFrequency, filters]) => {
        const texts = sortedUnique(filters.map((filter) => textOf(resolve(filter))));
        const widest = texts.includes('*') ? ['*'] : texts;
        return {
          scanFrequency,
          repositoryFilters: widest.map((filter) => ({ filter: intrinsicOf(filter), filterType: 'WILDCARD' })),
        };
      });
  }
}
