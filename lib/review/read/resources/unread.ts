import type { Declared } from '../artefacts/artefact';
import { bearsOnAccess } from '../data/resource-types';
import { doubt, doubtEverything, type Sink, type Unknown } from '../sink';
import { NOTHING_ASSUMED } from '../values/formula';
import { hole } from '../values/value';
import { cloudOf } from './cloud';

/** What runs at deployment or later with a role of its own; what it does is no more known than what a person does. */
const RUNS =
  /^(?:Custom::|AWS::CloudFormation::CustomResource$|AWS::(?:Lambda|Serverless)::Function$|aws:lambda\/(?:function|invocation):|pulumi-(?:nodejs|python):|command:|kubernetes:helm|(?:null_resource|external|kubernetes_manifest)$|(?:helm|kubectl|shell)_)/i;

/**
 * The custom resources with which the CDK hands values to other Regions, which are read; what takes policies away at most,
 * or is dealt with where stacks are; and a new account, which is none that anything else in the input can mean.
 */
const NO_DOUBT =
  /^(?:AWS::Organizations::Account|aws:organizations\/account:Account|alicloud:(?:governance|resourcemanager)\/account:Account|Custom::CrossRegionExport(?:Writer|Reader)|AWS::CloudFormation::(?:Stack|StackSet)|AWS::Serverless::Application|aws:iam\/\w+Exclusive:\w+|AWS::CDK::Metadata)$/;

/** Makes roles that only people of the identity centre assume, in any account, under this path. */
const IDENTITY_CENTRE = /^(?:AWS::SSO::|aws:ssoadmin\/)/i;
/** Makes what it makes in accounts that it does not name, or in a new one. */
const ANYWHERE = /^(?:AWS::|aws:)(?:organizations|controltower|budgets|accountaccess)|stackSet|stackInstances/i;

/** A resource that no reader knows: nothing, an assumption, or a doubt about whatever it could be. */
export function readUnread(declared: Declared, sink: Sink): void {
  const { type, origin } = declared;
  const token = declared.token ?? type;
  if (RUNS.test(type)) {
    sink.later.add(origin.source, token);
    return;
  }
  if (NO_DOUBT.test(type)) return;
  const bearing = bearsOnAccess(token);
  if (bearing === 'harmless') return;
  const what =
    bearing === 'carries'
      ? 'this type is not read; it may grant access'
      : 'a type that is not known; it may grant access';
  doubtResource(declared, `${token}: ${what}`, sink);
}

/** A resource of which it is not known what there is of it: it may be more than is said, if that bears on access at all. */
export function doubtUnfinished(declared: Declared, why: string, sink: Sink): void {
  const { type, origin, label } = declared;
  if (NO_DOUBT.test(type) || bearsOnAccess(declared.token ?? type) === 'harmless') return;
  sink.collector.notice('unfinished-resource', origin, why);
  const { place } = declared;
  const unknown = {
    cloud: cloudOf(type),
    place,
    origin,
    label: `what there is of ${label}`,
    assumption: NOTHING_ASSUMED,
  };
  doubtEverything(sink.collector, { ...unknown, why });
}

/** Doubts whatever a resource could be about. */
function doubtResource(declared: Declared, why: string, { collector }: Sink): void {
  const { type, origin, label, assumption, place } = declared;
  collector.notice('unknown-resource-type', origin, why);
  const cloud = cloudOf(type);
  const elsewhere = { ...place, account: hole(`an account of ${label}`), region: hole(`a Region of ${label}`) };
  const unknown: Unknown = { cloud, place, origin, label: `what ${label} makes`, assumption, why };
  if (IDENTITY_CENTRE.test(type)) {
    const role = `role/aws-reserved/sso.amazonaws.com/${hole(label)}`;
    const identity = `arn:${place.partition}:iam::${elsewhere.account}:${role}`;
    doubt(collector, unknown, { kind: 'identity', identity });
    return;
  }
  doubtEverything(collector, ANYWHERE.test(type) ? { ...unknown, place: elsewhere } : unknown);
}
