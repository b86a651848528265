/**
 * Variables of our own environment that the program gets: what node needs to start other programs and to name files, and
 * nothing else. Everything a cloud SDK, a profile or Pulumi itself reads its credentials from stays out: a program under
 * review may be anybody's.
 */
const PASSED_ON = ['PATH', 'LANG', 'LC_ALL', 'LC_CTYPE', 'SystemRoot', 'windir', 'ComSpec', 'PATHEXT'];

export interface EnvironmentInput {
  readonly own: Readonly<Record<string, string | undefined>>;
  /** An empty folder: home, temporary folder and Pulumi home of the program. */
  readonly home: string;
  readonly config: { readonly values: Readonly<Record<string, string>>; readonly secretKeys: readonly string[] };
  readonly typescript: boolean;
  readonly tsconfig?: string;
  readonly typeCheck: boolean;
  /** What the caller wants to be seen; it wins. */
  readonly extra: Readonly<Record<string, string>>;
}

/** The environment of the program's process. */
export function programEnvironment(input: EnvironmentInput): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const name of PASSED_ON) {
    const value = input.own[name];
    if (value !== undefined) environment[name] = value;
  }
  // A home of its own: `~/.aws`, `~/.aliyun`, `~/.pulumi` and `~/.kube` hold credentials too.
  Object.assign(environment, {
    HOME: input.home,
    USERPROFILE: input.home,
    TMPDIR: input.home,
    TEMP: input.home,
    TMP: input.home,
    PULUMI_HOME: input.home,
    TZ: 'UTC',
    PULUMI_SKIP_UPDATE_CHECK: 'true',
    PULUMI_CONFIG: JSON.stringify(input.config.values),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(input.config.secretKeys),
    PULUMI_NODEJS_TYPESCRIPT: String(input.typescript),
    PULUMI_NODEJS_TRANSPILE_ONLY: String(!input.typeCheck),
  });
  if (input.tsconfig !== undefined) environment.PULUMI_NODEJS_TSCONFIG_PATH = input.tsconfig;
  return { ...environment, ...input.extra };
}
