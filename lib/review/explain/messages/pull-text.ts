import type { Cloud } from '../../model/model';
import { actionsTried, LAMBDA_ACTIONS, type Tried } from './actions';
import { type Denial, type DenialForm, shown } from './denial';
import type { ReadDenial } from './iam-text';
import { imagesIn, type ReadImage, resourceOfImage } from './image';
import { OTHER, otherAdvice } from './not-denied';

/** A line is looked at so far; longer ones in parts. */
const LONGEST_LINE = 8_000;
/** Shorter ones name no host and no failure. */
const SHORTEST_LINE = 12;
/** How many lines behind the image a client may say that it failed. */
const NEAR = 40;

/** Words by which clients say that something could not be pulled or pushed at all. */
const FAILED =
  /fail(?:ed)? to pull|CannotPull\w{0,20}Error|pull access denied|push access denied|failed to resolve ref|pull image manifest has been retried|ref pull has been retried|pulling from host|unable to pull|error pulling image|failed to authorize|failed to push|failed to copy: |no basic auth credentials|authorization token has expired|denied: requested access|unauthorized: |unexpected status(?: code)?(?: from \w{1,8} request)?|insufficient_scope|ResourceInitializationError|Lambda does not have permission|ImageAccessDenied|ImagePullUnauthorized|is not valid\. Provide a valid source image|upstream registry|authentication ?required|BUILD_CONTAINER_UNABLE_TO_PULL_IMAGE|failed with status/i;

/** That there is no login, or one that is over. */
const LOGIN =
  /no basic auth credentials|authorization token has expired|401 unauthorized|unauthorized: |authentication ?required|failed to fetch (?:anonymous|oauth) token|registry auth|get-login/i;
/** What an agent asks for before it pulls. */
const REGISTRY_AUTH = /registry auth/i;
/** That access was refused. */
const REFUSED =
  /403 forbidden|status code 403|code: 403|access denied|denied: |insufficient_scope|not authorized|AccessDenied|does not have permission/i;
/** As a word: images are called `prom/pushgateway`, too. */
const PUSH = /(?<![\w/.-])push(?:ing|ed|es)?(?![\w/.-])|doPublish|InitiateLayerUpload/i;
const UPLOAD = /from (?:PUT|POST) request/i;
/** What clients ask for by POST before they pull: https://distribution.github.io/distribution/spec/auth/oauth/ */
const TOKEN_REQUEST = /(?:oauth|anonymous) token/i;
const UPSTREAM = /upstream registry|upstream image/i;
const LAMBDA = /Lambda does not have permission|ImageAccessDenied|is not valid\. Provide a valid source image/i;

/** The principals of services, by words that only their messages have. */
const SERVICES: readonly (readonly [RegExp, string])[] = [
  [/BUILD_CONTAINER_UNABLE|customer's container image/i, 'codebuild.amazonaws.com'],
  [
    /ResourceInitializationError|CannotPull\w{0,20}Error|manifest has been retried|ref pull has been retried/,
    'ecs-tasks.amazonaws.com',
  ],
  [/kubelet|rpc error|ErrImagePull|ImagePullBackOff|failed to pull and unpack/i, 'ec2.amazonaws.com'],
  [/App ?Runner|application image/i, 'build.apprunner.amazonaws.com'],
];

/**
 * What clients of registries say: Docker, containerd, Kubernetes, ECS, CodeBuild, Lambda, ECI. They name the image, not who asked
 * nor the action. Lines that `taken` covers were read by somebody else.
 */
export function pullDenials(text: string, taken: readonly ReadDenial[]): ReadDenial[] {
  const found: ReadDenial[] = [];
  let image: { readonly image: ReadImage; readonly line: number; readonly isPush: boolean } | undefined;
  let number = 0;
  let covered = 0;
  for (let from = 0; from <= text.length; number++) {
    const newline = text.indexOf('\n', from);
    const end = Math.min(newline === -1 ? text.length : newline, from + LONGEST_LINE);
    if (end - from < SHORTEST_LINE) {
      from = end + 1;
      continue;
    }
    const line = text.slice(from, end);
    while (covered < taken.length && (taken[covered] as ReadDenial).to <= from) covered++;
    const other = taken[covered];
    const isTaken = other !== undefined && other.from < end && other.to > from;
    const images = imagesIn(line);
    const isPush = PUSH.test(line) || (UPLOAD.test(line) && !TOKEN_REQUEST.test(line));
    if (!isTaken && FAILED.test(line)) {
      const near = image !== undefined && number - image.line <= NEAR ? image : undefined;
      const about = images[0] ?? near?.image;
      const denial = denialOf(line, about, isPush || (images.length === 0 && near?.isPush === true));
      if (denial !== undefined) found.push({ from, to: end, denial });
    }
    const last = images.at(-1);
    if (last !== undefined) image = { image: last, line: number, isPush };
    from = end === newline || newline === -1 ? end + 1 : end;
  }
  return found;
}

function denialOf(line: string, image: ReadImage | undefined, isPush: boolean): Denial | undefined {
  if (LAMBDA.test(line)) return lambdaDenial(line, image);
  const isRefused = REFUSED.test(line);
  const isOther = !isRefused && OTHER.test(line);
  const isLogin = !isOther && LOGIN.test(line);
  const cloud = image?.cloud ?? cloudOf(line);
  // A failure of some other registry is nothing that policies of these two clouds decide.
  if (cloud === undefined) return undefined;
  const tried: Tried = isPush
    ? 'push'
    : image === undefined && (isLogin || REGISTRY_AUTH.test(line))
      ? 'login'
      : 'pull';
  const form: DenialForm = tried === 'login' || (isLogin && !isRefused) ? 'login' : isPush ? 'push' : 'pull';
  const service = SERVICES.find(([words]) => words.test(line))?.[1];
  const actions = image?.isPublic === true ? [] : actionsTried(tried, cloud, isLogin || (!isRefused && !isOther));
  const ofLogin = image?.resource === undefined && tried === 'login' && cloud === 'aws';
  return {
    form,
    text: shown(line),
    cloud,
    actions,
    ...(ofLogin ? { resource: '*' } : resourceOfImage(image)),
    parts: image === undefined ? [] : [image.part],
    advice: adviceOn(line, cloud, image, isLogin, isOther),
    ...(service === undefined ? {} : { service: cloud === 'aws' ? service : 'eci.aliyuncs.com' }),
  };
}

/** Whose registry a text speaks of, by its hosts and by the words of its vendor's own clients. */
export function cloudOf(line: string): Denial['cloud'] {
  if (/\.aliyuncs\.com/.test(line)) return 'alicloud';
  return /\becr\b|amazonaws|CannotPull|ResourceInitializationError|no basic auth credentials|authorization token has expired|BUILD_CONTAINER/i.test(
    line,
  )
    ? 'aws'
    : undefined;
}

/** The service reads the image in its own name: https://docs.aws.amazon.com/lambda/latest/dg/images-create.html */
function lambdaDenial(line: string, image: ReadImage | undefined): Denial {
  const isInvalid = /is not valid\. Provide/i.test(line);
  return {
    form: 'lambda',
    text: shown(line),
    cloud: 'aws',
    principal: 'lambda.amazonaws.com',
    actions: LAMBDA_ACTIONS,
    ...(image?.resource === undefined ? {} : { resource: image.resource }),
    parts: image === undefined ? [] : [image.part],
    advice: [
      ...(isInvalid ? ['Lambda also says so of an image that is not there, is of another Region, or has no tag'] : []),
      'who makes the function needs the same two actions, and a repository of another account has to let in both: lambdaPull writes the two statements',
    ],
  };
}

function adviceOn(
  line: string,
  cloud: Cloud,
  image: ReadImage | undefined,
  isLogin: boolean,
  isOther: boolean,
): string[] {
  const advice: string[] = [];
  if (UPSTREAM.test(line)) {
    advice.push(
      'the cache could not read its upstream: the secret of the rule, or between two accounts its role and the upstream registry, which has to grant the import',
    );
  }
  if (/authorization token has expired/i.test(line)) {
    advice.push('a token is good for 12 hours, so logging in anew is enough where that was allowed before');
  } else if (isLogin && cloud === 'alicloud') {
    advice.push('the client has no login that the registry takes: a password, or a token by cr:GetAuthorizationToken');
  } else if (isLogin) {
    advice.push(
      'the client had no token for this registry: whoever pulls or pushes has to log in there (or the role of its node or task has to be allowed to), which takes ecr:GetAuthorizationToken',
    );
  }
  if (isOther) {
    advice.push(otherAdvice(line));
  }
  if (image?.isPublic === true) {
    advice.push(
      'pulling from ECR Public takes no permission; a 403 there is an old or foreign login: docker logout public.ecr.aws',
    );
  }
  return advice;
}
