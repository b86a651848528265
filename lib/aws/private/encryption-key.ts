import type * as kms from 'aws-cdk-lib/aws-kms';
import { Stack, Token, TokenComparison } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';
import { parseArn } from '../../policy/aws-names';
import type { Complaint } from '../../policy/errors';
import { CHECKS, failed } from '../checks';
import { Refusal } from './refusal';
import { checkPartition, partitionAt, partitionOfRegion } from './regions';

/** Throws for a key that ECR could not encrypt with: an alias, or a key of another Region. */
export function checkEncryptionKey(scope: IConstruct, key: kms.IKey | undefined): void {
  if (key === undefined) return;
  if ('aliasName' in key) {
    refuse({
      what: 'ECR takes a key by its own ARN, and by no alias',
      got: key.node.path,
      allowed: 'the key behind the alias',
      instead:
        'give the key itself, alias.aliasTargetKey of an alias of this app; kms.Key.fromLookup finds that of another',
    });
  }
  const { region } = Stack.of(scope);
  const there = regionOf(key);
  checkPartition({ what: 'a key', there: partitionOfRegion(there), here: partitionAt(region, scope), got: there });
  if (Token.compareStrings(there, region) === TokenComparison.DIFFERENT) {
    refuse({
      what: 'ECR encrypts with keys of its own Region',
      got: there,
      allowed: region,
      instead: 'give a key of the Region, or the replica of a multi-Region key in it',
    });
  }
}

/** An imported key says itself where it is, whatever the stack it was imported into. */
function regionOf(key: kms.IKey): string {
  const arn = Token.isUnresolved(key.keyArn) ? undefined : parseArn(key.keyArn);
  return arn?.region ?? key.env.region;
}

function refuse(complaint: Complaint): never {
  throw new Refusal(failed(CHECKS.creationTemplate, complaint));
}
