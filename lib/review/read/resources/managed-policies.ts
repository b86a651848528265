import { parseArn } from '../../../policy/aws-names';
import { PARTITIONS } from '../../../policy/partitions';
import { hasUnknown } from '../../../policy/unknown';
import { awsManagedStatements } from '../data/aws-managed-policies';
import { type Document, documentsOf } from '../values/documents';
import { NOTHING_ASSUMED } from '../values/formula';
import type { Value } from '../values/value';

const PATH_AND_NAME = /^policy\/([\w+=,.@/-]+)$/;
/** A partition that is not known yet is one of these; they have the same policies. */
const isPartition = (text: string): boolean => hasUnknown(text) || PARTITIONS.some(({ name }) => name === text);
const DOCUMENTS = new Map<string, readonly Document[]>();

/** The content of an AWS managed policy by its ARN, as far as a review asks about it; undefined where it is not known. */
export function awsManagedPolicy(arn: string): readonly Document[] | undefined {
  const known = DOCUMENTS.get(arn);
  if (known !== undefined) return known;
  const parsed = parseArn(arn);
  if (parsed?.service !== 'iam' || parsed.region !== '' || parsed.account !== 'aws' || !isPartition(parsed.partition)) {
    return undefined;
  }
  const name = PATH_AND_NAME.exec(parsed.resource)?.[1];
  const statements = name === undefined ? undefined : awsManagedStatements(name, parsed.partition);
  if (statements === undefined) return undefined;
  const Statement = statements as unknown as Value;
  const documents = documentsOf({ Version: '2012-10-17', Statement }, 'aws', NOTHING_ASSUMED);
  DOCUMENTS.set(arn, documents);
  return documents;
}
