import { dirname } from 'node:path';
import { SourceError } from '../../errors';
import type { JsonObject } from '../../json-text';
import { terraformShow } from '../../text/terraform-show';

/** How the JSON of a plan is made; `folder` is that of the configuration. */
function planCommand(folder = '.'): string {
  const inside = folder === '.' || folder === '' ? '' : `cd ${folder} && `;
  return `${inside}terraform plan -out tfplan && terraform show -json tfplan > plan.json`;
}

/** Nothing in a configuration is evaluated here: what will be deployed, Terraform says. */
export function configurationFolder(folder: string): SourceError {
  return new SourceError('SOURCE_SHAPE', folder, {
    what: 'this folder is a Terraform configuration, which only Terraform evaluates',
    allowed: 'the plan or the state of it, as JSON',
    instead: `give what \`${planCommand(folder)}\` writes`,
  });
}

/** https://developer.hashicorp.com/terraform/internals/json-format: the format of the file itself may change with any release. */
export function rawState(file: string): SourceError {
  return new SourceError('SOURCE_SHAPE', file, {
    what: 'the state file of Terraform as it keeps it, whose format is its own',
    allowed: 'what `terraform show -json` writes of it',
    instead: terraformShow(file, 'state.json'),
  });
}

/** A text of Terraform's or OpenTofu's in a form that is not read: configuration, what is printed for people, messages of a run. */
export function otherForm(file: string, text: string): SourceError | undefined {
  if (isPlanLog(text)) {
    return notJson(file, 'the messages of `terraform plan -json`, which do not have the policies');
  }
  if (/^\s*[[{]/.test(text)) return undefined;
  const beginning = text.slice(0, LOOKED_AT).replace(PAINT, '');
  if (PRINTED_PLAN.test(beginning)) return notJson(file, 'a plan as Terraform prints it for people');
  if (NAMED_CONFIGURATION.test(file)) return configurationFile(file);
  if (!BLOCK.test(beginning)) return undefined;
  return PRINTED_STATE.test(beginning) ? printedState(file) : configurationFile(file);
}

/** Configuration in JSON, by its name: what it says looks like many other things. */
export function configurationInJson(file: string, json: JsonObject): SourceError | undefined {
  const isConfiguration = /\.(?:tf|tofu|tfvars)\.json$/i.test(file) || isResourceBlock(json);
  return isConfiguration ? configurationFile(file) : undefined;
}

function isResourceBlock(json: JsonObject): boolean {
  return Object.keys(json).length > 0 && Object.keys(json).every((key) => BLOCKS.has(key)) && 'resource' in json;
}

/** https://developer.hashicorp.com/terraform/language/syntax/json */
const BLOCKS: ReadonlySet<string> = new Set([
  '//',
  'terraform',
  'provider',
  'resource',
  'data',
  'module',
  'variable',
  'locals',
  'output',
]);

/** Hundreds of lines that say what is refreshed stand before a plan. */
const LOOKED_AT = 200_000;
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
const PAINT = /\u001b\[[0-9;]{0,20}m|\r/g;
const NAMED_CONFIGURATION = /\.(?:tf|tofu|tfvars|hcl)$/i;
const PRINTED_PLAN =
  /^(?:(?:Terraform|OpenTofu) (?:used the selected providers to generate|will perform the following actions|planned the following actions)|No changes\. Your infrastructure matches|Plan: \d+ to (?:import|add),)/m;
const BLOCK =
  /^(?:(?:resource|data) "[^"\n]+" "[^"\n]+"|(?:module|provider|variable|output|check) "[^"\n]+"|terraform|locals|moved|import|removed) \{/m;
/** `terraform show` and `terraform state show` put the address above each block. */
const PRINTED_STATE = /^# [^\s:]+:\s*\n(?:resource|data) "/m;

/** `terraform plan -json`: a line for each message, of which none has the whole plan. */
function isPlanLog(text: string): boolean {
  const first = text.slice(0, text.indexOf('\n') === -1 ? text.length : text.indexOf('\n'));
  return first.includes('"@level"') && first.includes('"@message"');
}

function notJson(file: string, what: string): SourceError {
  return new SourceError('SOURCE_SHAPE', file, {
    what,
    allowed: 'the plan itself as JSON',
    instead: `write it with \`${planCommand()}\``,
  });
}

function printedState(file: string): SourceError {
  return new SourceError('SOURCE_SHAPE', file, {
    what: 'a state as Terraform prints it for people',
    allowed: 'the state itself as JSON',
    instead: 'write it with `terraform show -json > state.json`',
  });
}

function configurationFile(file: string): SourceError {
  return new SourceError('SOURCE_SHAPE', file, {
    what: 'Terraform configuration, which only Terraform evaluates',
    allowed: 'the plan or the state of it, as JSON',
    instead: `give what \`${planCommand(dirname(file))}\` writes`,
  });
}
