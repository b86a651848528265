import type { Translations } from '../catalogue';
import { ANSWERS, EXPLAINED_MESSAGES, EXPLAINED_REMARKS, EXPLAINED_SIDES } from './answers';
import { BACKFILL, BACKFILL_COUNTS } from './backfill';
import {
  ARGUMENT_ERRORS,
  BACKFILL_ERRORS,
  CALL_ERRORS,
  ENDPOINT_ERRORS,
  GIVEN,
  GRANT_ERRORS,
  PLACE_ERRORS,
  PULL_ERRORS,
  SYNC_ERRORS,
} from './components';
import {
  COMMAND_ERRORS,
  COMMAND_GIVEN,
  INPUT_ERRORS,
  NAME_ERRORS,
  PROGRAM_ERRORS,
  SETTINGS_ERRORS,
  SOURCE_ERRORS,
} from './errors';
import { FRAMES } from './frames';
import { GATE, GATE_COUNTS } from './gate';
import { HELP } from './help';
import { HELP_NOTES } from './help-notes';
import { ACCESS_MESSAGES, DOCUMENT_MESSAGES, EVERYBODY_MESSAGES, SIDE_MESSAGES, WORKLOAD_MESSAGES } from './messages';
import { ASSUMPTIONS, INPUT_NOTICES, POLICY_NOTICES, RESOURCE_NOTICES } from './notices';
import { PAGE } from './page';
import { DOCUMENT_RULES, EXPOSURE_RULES, SIDE_RULES } from './rules';
import { TABLE, TABLE_COUNTS } from './table';
import { VENDORS } from './vendors';
import { CHAIN_STEPS, CIRCUMSTANCES, COUNTS, NAMES, PARTS, POLICY_FILES } from './words';

/** Chinese in simplified characters, in the terms of Alibaba Cloud's and AWS's own Chinese documentation. */
export const ZH: Translations = {
  frames: FRAMES,
  given: { ...GIVEN, ...COMMAND_GIVEN },
  phrases: [NAMES, POLICY_FILES, CIRCUMSTANCES, COUNTS, CHAIN_STEPS, TABLE_COUNTS, GATE_COUNTS, BACKFILL_COUNTS],
  parts: [PARTS],
  texts: [
    ...[EXPOSURE_RULES, SIDE_RULES, DOCUMENT_RULES],
    ...[ACCESS_MESSAGES, SIDE_MESSAGES, EVERYBODY_MESSAGES, WORKLOAD_MESSAGES, DOCUMENT_MESSAGES],
    ...[INPUT_NOTICES, POLICY_NOTICES, RESOURCE_NOTICES, ASSUMPTIONS],
    ...[ANSWERS, EXPLAINED_SIDES, EXPLAINED_REMARKS, EXPLAINED_MESSAGES],
    ...[INPUT_ERRORS, SOURCE_ERRORS, NAME_ERRORS, SETTINGS_ERRORS, COMMAND_ERRORS, PROGRAM_ERRORS],
    ...[
      ARGUMENT_ERRORS,
      PLACE_ERRORS,
      GRANT_ERRORS,
      PULL_ERRORS,
      ENDPOINT_ERRORS,
      SYNC_ERRORS,
      CALL_ERRORS,
      BACKFILL_ERRORS,
    ],
    ...[TABLE, PAGE, GATE, HELP, HELP_NOTES, BACKFILL],
  ],
  vendors: VENDORS,
  lists: [
    { last: ' and ', comma: '、', lastAs: '和' },
    { last: ' or ', comma: '、', lastAs: '或' },
    { last: '', comma: '、', lastAs: '、' },
  ],
  clauses: { '; ': '；', ', and ': '；并且', ', or ': '，或者' },
  betweenSentences: '',
};
