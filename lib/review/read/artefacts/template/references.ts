import { knownPath } from '../../identity-arn';
import { isObject, type Json, type JsonObject, stringAt } from '../../json-text';
import { urlSuffixOf } from '../../partition';
import { Absent, hole, isKnown, isValueObject, mapChoice, overChoices, textOf, type Value } from '../../values/value';
import { globalProperty, merged } from './globals';
import { CROSS_REGION_READER, type Scope } from './scope';

/** The property that names a resource, for the types whose names bear on access. */
const NAME_PROPERTY: Readonly<Record<string, string>> = {
  'AWS::ECR::PublicRepository': 'RepositoryName',
  'AWS::ECR::Repository': 'RepositoryName',
  'AWS::IAM::Group': 'GroupName',
  'AWS::IAM::InstanceProfile': 'InstanceProfileName',
  'AWS::IAM::ManagedPolicy': 'ManagedPolicyName',
  'AWS::IAM::Role': 'RoleName',
  'AWS::IAM::User': 'UserName',
  'AWS::Signer::SigningProfile': 'ProfileName',
};

/** Types whose ARN is `arn:<partition>:iam::<account>:<word><path><name>`. */
const IAM_WORD: Readonly<Record<string, string>> = {
  'AWS::IAM::Group': 'group',
  'AWS::IAM::InstanceProfile': 'instance-profile',
  'AWS::IAM::ManagedPolicy': 'policy',
  'AWS::IAM::Role': 'role',
  'AWS::IAM::User': 'user',
};

/** Types of which `Ref` is the ARN, not the name. */
const REF_IS_ARN = new Set([
  'AWS::IAM::ManagedPolicy',
  'AWS::IAM::OIDCProvider',
  'AWS::IAM::SAMLProvider',
  'AWS::Signer::SigningProfile',
]);
const ARN_ATTRIBUTES = new Set(['Arn', 'PolicyArn']);

function typeOf(scope: Scope, logicalId: string): string {
  return stringAt(scope.resource(logicalId)?.Type) ?? '';
}

/** A property of a resource, with what is not known of it. */
export function propertyOf(scope: Scope, logicalId: string, property: string, depth: number): Value {
  const resource = scope.resource(logicalId) ?? {};
  const global = globalProperty(scope, resource, property);
  const { Properties: properties = {} } = resource;
  if (isPlain(properties)) {
    const node = merged(global, Object.hasOwn(properties, property) ? properties[property] : undefined);
    return node === undefined ? Absent.value : scope.resolve(node, depth + 1);
  }
  // Properties that a condition, a macro or a loop makes.
  return mapChoice(scope.resolve(properties, depth + 1), (leaf) => {
    if (leaf instanceof Absent) return leaf;
    if (!isValueObject(leaf)) return hole(`${scope.pathOf(logicalId)}.${property}`);
    if (!Object.hasOwn(leaf, property)) return global === undefined ? Absent.value : scope.resolve(global, depth + 1);
    const own = leaf[property] as Value;
    return global === undefined || textOf(own) !== undefined ? own : hole(`${scope.pathOf(logicalId)}.${property}`);
  });
}

/** Whether the object is written out, so that each of its properties can be looked at alone. */
function isPlain(node: Json): node is JsonObject {
  return isObject(node) && !Object.keys(node).some((key) => key === 'Ref' || key.startsWith('Fn::'));
}

/** The physical name of a resource, a hole where CloudFormation makes it up. */
function physicalName(scope: Scope, logicalId: string, depth: number): Value {
  const property = NAME_PROPERTY[typeOf(scope, logicalId)];
  return property === undefined ? hole(scope.pathOf(logicalId)) : scope.nameOf(logicalId, property, depth);
}

/** `Ref` of a resource. */
export function refOf(scope: Scope, logicalId: string, depth: number): Value {
  const type = typeOf(scope, logicalId);
  if (REF_IS_ARN.has(type)) return arnOf(scope, logicalId, depth);
  return physicalName(scope, logicalId, depth);
}

/** Whether the ARN of a type can be told from its properties. */
export function hasArn(type: string): boolean {
  return Object.hasOwn(IAM_WORD, type);
}

/** The ARN of a resource as far as its type lets it be known. */
export function arnOf(scope: Scope, logicalId: string, depth: number): Value {
  const type = typeOf(scope, logicalId);
  const word = IAM_WORD[type];
  const { partition, account, region: at } = scope.place;
  const iam = `arn:${partition}:iam::${account}:`;
  if (word !== undefined) {
    const path = propertyOf(scope, logicalId, 'Path', depth);
    return overChoices([path, physicalName(scope, logicalId, depth)], ([before, name]) =>
      iamArn(iam, word, before, name, scope.pathOf(logicalId)),
    );
  }
  if (type === 'AWS::ECR::Repository' || type === 'AWS::ECR::PublicRepository') {
    const [service, region] = type === 'AWS::ECR::Repository' ? ['ecr', at] : ['ecr-public', ''];
    return overChoices([physicalName(scope, logicalId, depth)], ([name]) => {
      const text = textOf(name) ?? hole(scope.pathOf(logicalId));
      return `arn:${partition}:${service}:${region}:${account}:repository/${text}`;
    });
  }
  if (type === 'AWS::Signer::SigningProfile') {
    return overChoices([physicalName(scope, logicalId, depth)], ([name]) => {
      const text = textOf(name) ?? hole(scope.pathOf(logicalId));
      return `arn:${partition}:signer:${at}:${account}:/signing-profiles/${text}`;
    });
  }
  if (type === 'AWS::IAM::OIDCProvider') {
    const url = propertyOf(scope, logicalId, 'Url', depth);
    if (isKnown(url)) return `${iam}oidc-provider/${url.replace(/^https:\/\//, '')}`;
  }
  if (type === 'AWS::IAM::SAMLProvider') {
    const name = propertyOf(scope, logicalId, 'Name', depth);
    if (isKnown(name)) return `${iam}saml-provider/${name}`;
  }
  return hole(`${scope.pathOf(logicalId)}.Arn`);
}

function iamArn(prefix: string, word: string, path: Value | undefined, name: Value | undefined, fallback: string) {
  const at = path === undefined || path instanceof Absent ? '/' : (textOf(path) ?? hole(`${fallback}.Path`));
  return `${prefix}${word}${knownPath(at)}${textOf(name) ?? hole(fallback)}`;
}

/** `Fn::GetAtt` of a resource. */
export function attributeOf(scope: Scope, logicalId: string, attribute: string, depth: number): Value {
  const type = typeOf(scope, logicalId);
  if (ARN_ATTRIBUTES.has(attribute)) return arnOf(scope, logicalId, depth);
  if (attribute === 'ProfileName' && type === 'AWS::Signer::SigningProfile')
    return physicalName(scope, logicalId, depth);
  if (attribute === 'RepositoryUri' && type === 'AWS::ECR::Repository') {
    return overChoices([physicalName(scope, logicalId, depth)], ([name]) => {
      const text = textOf(name) ?? hole(scope.pathOf(logicalId));
      const { account, region, partition } = scope.place;
      return `${account}.dkr.ecr.${region}.${urlSuffixOf(partition)}/${text}`;
    });
  }
  if (attribute === 'RegistryId' && type.startsWith('AWS::ECR::')) return scope.place.account;
  if (
    (type === 'AWS::CloudFormation::Stack' || type === 'AWS::Serverless::Application') &&
    attribute.startsWith('Outputs.')
  ) {
    const output = scope.nested(logicalId)?.output(attribute.slice('Outputs.'.length), depth + 1);
    if (output !== undefined) return output;
  }
  if (type === CROSS_REGION_READER) {
    const written = scope.shared.crossRegionValue(attribute, scope, depth + 1);
    if (written !== undefined) return written;
  }
  return hole(`${scope.pathOf(logicalId)}.${attribute}`);
}
