import type { Command } from 'commander';
import type { Shell } from '../choices';
import { allRuleTexts } from '../rule-texts';
import type { ExitCode, Terminal } from '../terminal';

/** A command as the scripts know it. */
interface CompletedCommand {
  readonly name: string;
  readonly description: string;
  readonly options: readonly CompletedOption[];
  /** Words that its arguments may be. @default - names of files */
  readonly words?: readonly string[];
}

interface CompletedOption {
  readonly flags: readonly string[];
  readonly description: string;
  readonly takesValue: boolean;
  /** Words that its value may be. @default - names of files */
  readonly words?: readonly string[];
}

/** Prints the completion script for a shell. */
export function completionCommand(shell: Shell, program: Command, { out }: Terminal): ExitCode {
  out(SCRIPTS[shell](tableOf(program)));
  return 0;
}

const RULE_OPTIONS: readonly string[] = ['--rules', '--skip'];
const RULE_COMMANDS: readonly string[] = ['explain', 'rules'];

function tableOf(program: Command): readonly CompletedCommand[] {
  const rules = allRuleTexts.map(({ id }) => id);
  return program.commands.map(command => {
    const choices = RULE_COMMANDS.includes(command.name()) ? rules : command.registeredArguments[0]?.argChoices;
    return {
      name: command.name(),
      description: command.description(),
      ...(choices && { words: choices }),
      options: command.options.map(({ short, long, description, required, argChoices }) => {
        const words = RULE_OPTIONS.includes(long ?? '') ? rules : argChoices;
        const flags = [short, long].filter(flag => flag !== undefined);
        return { flags, description, takesValue: required, ...(words && { words }) };
      }),
    };
  });
}

const SCRIPTS: Readonly<Record<Shell, (commands: readonly CompletedCommand[]) => string>> = {
  bash: commands => `# Completion of rampart for bash: source <(rampart completion bash)
_rampart() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]}
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${names(commands)}" -- "$current"))
    return
  fi
  case "\${COMP_WORDS[1]} $previous" in
${valued(commands, (pattern, words) => `    ${pattern}) ${words === undefined ? '' : `COMPREPLY=($(compgen -W "${words.join(' ')}" -- "$current")); `}return ;;`)}
  esac
  case "\${COMP_WORDS[1]}" in
${commands.map(command => `    ${command.name}) COMPREPLY=($(compgen -W "${candidates(command).join(' ')}" -- "$current")) ;;`).join('\n')}
  esac
}
complete -o default -F _rampart rampart
`,
  zsh: commands => `#compdef rampart
# Completion of rampart for zsh: rampart completion zsh > "\${fpath[1]}/_rampart"
_rampart() {
  if (( CURRENT == 2 )); then
    local -a commands=(${commands.map(({ name, description }) => quote(`${name}:${description}`)).join(' ')})
    _describe command commands
    return
  fi
  case "\${words[2]} \${words[CURRENT-1]}" in
${valued(commands, (pattern, words) => `    ${pattern}) ${words === undefined ? '_files' : `compadd -- ${words.join(' ')}`}; return ;;`)}
  esac
  case "\${words[2]}" in
${commands.map(command => `    ${command.name}) compadd -- ${candidates(command).join(' ')}${command.words ? '' : '; _files'} ;;`).join('\n')}
  esac
}
if [ "$funcstack[1]" = "_rampart" ]; then _rampart "$@"; else compdef _rampart rampart; fi
`,
  fish: commands => `# Completion of rampart for fish: rampart completion fish > ~/.config/fish/completions/rampart.fish
complete -c rampart -n __fish_use_subcommand -f
${commands
  .flatMap(({ name, description, options, words }) => [
    `complete -c rampart -n __fish_use_subcommand -a ${name} -d ${quote(description)}`,
    ...(words ? [`complete -c rampart -n '__fish_seen_subcommand_from ${name}' -f -a ${quote(words.join(' '))}`] : []),
    ...options.map(option => fishOption(name, option)),
  ])
  .join('\n')}
`,
  powershell:
    commands => `# Completion of rampart for PowerShell: rampart completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName rampart -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $words = @($commandAst.CommandElements | ForEach-Object { $_.ToString() })
  $before = if ($wordToComplete -eq '') { $words } else { @($words | Select-Object -SkipLast 1) }
  $candidates = if ($before.Count -le 1) { ${powershellList(commands.map(({ name }) => name))} } else {
    switch -Regex -CaseSensitive ("$($before[1]) $($before[-1])") {
${valued(commands, (pattern, words) => `      '^(${pattern.replaceAll('"', '')})$' { ${words === undefined ? '@()' : powershellList(words)}; break }`)}
${commands.map(command => `      '^${command.name} ' { ${powershellList(candidates(command))}; break }`).join('\n')}
    }
  }
  $candidates | Where-Object { $_ -like "$wordToComplete*" } |
    ForEach-Object { [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_) }
}
`,
};

function names(commands: readonly CompletedCommand[]): string {
  return commands.map(({ name }) => name).join(' ');
}

function candidates({ options, words = [] }: CompletedCommand): readonly string[] {
  return [...options.flatMap(({ flags }) => flags), ...words];
}

// One line of a shell's case for each option that takes a value: `"check --format"`.
function valued(
  commands: readonly CompletedCommand[],
  line: (pattern: string, words: readonly string[] | undefined) => string,
): string {
  return commands
    .flatMap(({ name, options }) =>
      options
        .filter(({ takesValue }) => takesValue)
        .map(({ flags, words }) => line(flags.map(flag => `"${name} ${flag}"`).join('|'), words)),
    )
    .join('\n');
}

function fishOption(command: string, { flags, description, takesValue, words }: CompletedOption): string {
  const named = flags.map(flag => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`)).join(' ');
  const value = takesValue ? (words ? ` -x -a ${quote(words.join(' '))}` : ' -r -F') : '';
  return `complete -c rampart -n '__fish_seen_subcommand_from ${command}' ${named}${value} -d ${quote(description)}`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function powershellList(words: readonly string[]): string {
  return `@(${words.map(word => `'${word.replaceAll("'", "''")}'`).join(', ')})`;
}
