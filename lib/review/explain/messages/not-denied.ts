/** Faults of a network, of limits or of a name, which no policy explains. */
export const OTHER: RegExp =
  /i\/o timeout|no such host|deadline exceeded|dial tcp|manifest unknown|name unknown|RepositoryNotFoundException|toomanyrequests|no space left|x509|connection (?:refused|reset)|request canceled|RequestError: send request failed|: not found/i;

export const OTHER_ADVICE =
  'the message itself speaks of the network, of limits, or of an image that is not there, which no policy explains';

/** Of them the faults of a network: a name that does not resolve, a connection that does not come about, a certificate. */
const NETWORK =
  /i\/o timeout|no such host|deadline exceeded|dial tcp|x509|connection (?:refused|reset)|request canceled|RequestError: send request failed/i;

export const NETWORK_ADVICE =
  "the message itself speaks of the network: look at the name's resolution, routes, proxies, certificates, and at what the endpoint of the registry lets in";

/** Which of the two a text is about that speaks of other faults. */
export function otherAdvice(text: string): string {
  return NETWORK.test(text) ? NETWORK_ADVICE : OTHER_ADVICE;
}

/** What ECR and IAM say to a policy that they do not take. */
const REFUSED_POLICY =
  /Invalid (?:repository|registry) policy provided|MalformedPolicyDocument|Invalid principal in policy|constraint: 'Principal not found'/i;

/** What a text in which nothing was denied means all the same. */
export function adviceOnOthers(text: string): string[] {
  return [
    ...(OTHER.test(text) ? [otherAdvice(text)] : []),
    ...(REFUSED_POLICY.test(text)
      ? [
          'nothing was denied: the policy itself was not accepted. registry-access review of the same sources finds elements and principals that are refused (document-refused), and principals that have to be there first (missing-principal)',
        ]
      : []),
  ];
}
