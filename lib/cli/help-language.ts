import { type Command, Help } from 'commander';
import { columnsOf, wrapProse } from '../review/render/wrap';

type Tell = (english: string) => string;

/** Help and the messages of the parser in another language. What is typed (names, flags, choices) stays as it is. */
export function tellHelp(
  program: Command,
  t: Tell,
  write: (text: string) => void,
  withUsage: (error: string) => string,
): void {
  const plain = new Help();
  const usage = (text: string): string =>
    text.replace('[options]', t('[options]')).replace('[command]', t('[command]'));
  program.configureHelp({
    styleTitle: t,
    commandUsage: (command) => usage(plain.commandUsage(command)),
    subcommandTerm: (command) => usage(plain.subcommandTerm(command)),
    commandDescription: (command) => t(command.description()),
    subcommandDescription: (command) => t(command.summary() || command.description()),
    argumentDescription: (argument) => told(argument.description, plain.argumentDescription(argument), t),
    optionDescription: (option) => told(option.description, plain.optionDescription(option), t),
    displayWidth: columnsOf,
    boxWrap: (text, width) =>
      text
        .split('\n')
        .flatMap((line) => wrapProse(line, width))
        .join('\n'),
  });
  program.showHelpAfterError(t('(--help tells more)'));
  program.configureOutput({ outputError: (text) => write(toldError(withUsage(text), t)) });
}

/** A description, and in brackets behind it what the parser adds of choices and defaults. */
function told(description: string, whole: string, t: Tell): string {
  const more = whole
    .slice(description.length)
    .replace(/^ ?\((.*)\)$/s, '（$1）')
    .replace('choices: ', t('choices: '))
    .replace(', default: ', t(', default: '))
    .replace('（default: ', `（${t('default: ')}`);
  return t(description) + more;
}

/** `error: unknown option '--x'`, and in a line below it what may have been meant. */
function toldError(text: string, t: Tell): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [, head = '', rest = ''] = /^(error: |Usage: |\w+: )?(.*)$/.exec(line) ?? [];
      return head.endsWith(': ') && head !== 'error: ' ? `${t(head.trimEnd())} ${t(rest)}` : t(head) + t(rest);
    })
    .join('\n')
    .concat('\n');
}
