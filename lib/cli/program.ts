import { Argument, Command, CommanderError, Option } from 'commander';
import { SEVERITIES } from '../report/report';
import { FORMATS, RULE_FORMATS, type RuleFormat, SHELLS, type Shell } from './choices';
import type { BaselineOptions } from './commands/baseline';
import type { CheckOptions } from './commands/check';
import { packageVersion } from './package-version';
import type { ExitCode, Terminal } from './terminal';
import { UsageError } from './usage-error';

const EXITS = `
Exit codes: 0 nothing found, 1 findings, 2 not everything could be checked, or wrong use`;

/** Runs one command line and says how it ended. */
export async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let code: ExitCode = 0;
  const program = programFor(terminal, ended => {
    code = ended;
  });
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof UsageError) terminal.err(`rampart: ${error.message}\n`);
    else terminal.err(defect(error, args.includes('--debug')));
    return 2;
  }
  return code;
}

/** The commands and their options: one table for parsing, help and completion. What a command needs is loaded when it runs. */
export function programFor(terminal: Terminal, end: (code: ExitCode) => void): Command {
  const program = new Command('rampart')
    .description(
      'Judges Kubernetes manifests, whoever wrote them, by the rules of Rampart. Reads files, and nothing else.',
    )
    .version(packageVersion())
    .option('--debug', 'print where an error of rampart itself comes from')
    .exitOverride()
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.err })
    .showSuggestionAfterError()
    .helpCommand(false)
    .addHelpText('after', EXITS);
  checkingOptions(program.command('check').description('judge manifests and say what is wrong with them'))
    .option('--baseline <file>', 'findings that are known already, from `rampart baseline`')
    .addOption(new Option('--fail-on <severity>', 'least severity that fails').choices(SEVERITIES).default('low'))
    .addOption(new Option('--format <format>', 'how to write the report').choices(FORMATS).default('human'))
    .option('--show-waived', 'show what is waived or known, too')
    .addHelpText('after', EXITS)
    .action(async (paths: string[], options: CheckOptions) => {
      const { checkCommand } = await import('./commands/check.ts');
      end(checkCommand(paths, options, terminal));
    });
  checkingOptions(
    program.command('baseline').description('write what is found today into a file, so that only new findings fail'),
  )
    .requiredOption('-o, --output <file>', 'the file; one that is there only gets shorter')
    .option('--accept-new', 'let findings in that the file does not know')
    .action(async (paths: string[], options: BaselineOptions) => {
      const { baselineCommand } = await import('./commands/baseline.ts');
      end(baselineCommand(paths, options, terminal));
    });
  program
    .command('explain')
    .description('say what a rule is for, and how to keep it')
    .argument('<rule>', 'id of a rule')
    .action(async (id: string) => {
      const { explainCommand } = await import('./commands/explain.ts');
      end(explainCommand(id, terminal));
    });
  program
    .command('rules')
    .description('list the rules')
    .argument('[rules...]', 'ids or groups')
    .addOption(new Option('--format <format>', 'how to write the list').choices(RULE_FORMATS).default('human'))
    .action(async (names: string[], options: { format: RuleFormat }) => {
      const { rulesCommand } = await import('./commands/rules.ts');
      end(rulesCommand(names, options, terminal));
    });
  program
    .command('completion')
    .description('print the completion for a shell')
    .addArgument(new Argument('<shell>').choices(SHELLS))
    .action(async (shell: Shell) => {
      const { completionCommand } = await import('./commands/completion.ts');
      end(completionCommand(shell, program, terminal));
    });
  return program;
}

function checkingOptions(command: Command): Command {
  return command
    .argument('<paths...>', 'files and folders of manifests; - is standard input')
    .option('--rules <rules>', 'report these only: ids or groups, separated by commas', gather, [])
    .option('--skip <rules>', 'do not report these', gather, [])
    .option('--as-of <date>', 'day by which ends of waivers are judged, or none (default: today)')
    .option('--kubernetes <version>', 'minor version of the cluster, such as 1.34 (default: the newest that is known)')
    .option('--waivers <file>', 'waivers for objects that one cannot annotate; may be repeated', gather, []);
}

function gather(value: string, before: readonly string[]): readonly string[] {
  return [...before, ...value.split(',').filter(part => part !== '')];
}

function defect(error: unknown, debug: boolean): string {
  const message = error instanceof Error ? error.message : String(error);
  const more =
    debug && error instanceof Error ? `${error.stack}\n` : '  fix: report it; --debug prints where it comes from\n';
  return `rampart: an error of its own: ${message}\n${more}`;
}
