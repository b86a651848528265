import { type Command, Help } from 'commander';

const MISSING = /^error: missing required argument '(\w+)'$/m;

/** What the parser says of an argument that is missing, with what it is, and the whole line as it should be. */
export function withUsage(text: string, program: Command, name: string | undefined): string {
  const missing = MISSING.exec(text)?.[1];
  const command = program.commands.find((one) => one.name() === name);
  const argument = command?.registeredArguments.find((one) => one.name() === missing);
  if (command === undefined || argument === undefined) return text;
  return `${text.trimEnd()}\n${argument.name()}: ${argument.description}\nUsage: ${new Help().commandUsage(command).replace(' [options]', '')}\n`;
}
