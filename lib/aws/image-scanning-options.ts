/** What scans the images of a registry. */
export enum ImageScanType {
  /** ECR's own scanning of operating system packages. */
  BASIC = 'BASIC',
  /** Amazon Inspector, also of the packages of programming languages. ECR turns it on in the account, and Inspector bills for it. */
  ENHANCED = 'ENHANCED',
}

/** When images are scanned. */
export enum ImageScanFrequency {
  /** When they are pushed. */
  SCAN_ON_PUSH = 'SCAN_ON_PUSH',
  /** When they are pushed, and again whenever a vulnerability becomes known. For `ENHANCED` only. */
  CONTINUOUS_SCAN = 'CONTINUOUS_SCAN',
}

/** Which images of a registry are scanned by themselves, and how. */
export interface ImageScanningOptions {
  /** What scans. A registry has one type, so that every call has to say the same. */
  readonly scanType: ImageScanType;

  /** When. */
  readonly frequency: ImageScanFrequency;

  /**
   * Repository names and patterns, in which `*` is any text. ECR takes a filter without `*` for part of a name: `app` is `prod/app-1`,
   * too. `['*']` is every repository; what no call names is only scanned by hand.
   */
  readonly repositories: string[];
}
