import { Command, CommanderError, Option } from 'commander';
import { SettingsError, type Settings } from './settings.js';
import { SETTINGS, type Setting } from './table.js';

/** What the command line and the environment ask for. */
export type Reading = { type: 'run'; settings: Settings } | { type: 'help'; text: string };

type AnySetting = Setting<unknown>;

/**
 * Reads flags (without the program's name) and environment; a flag wins. Throws `SettingsError` with one sentence for the first thing that
 * cannot be understood.
 */
export function readSettings(args: string[], env: Record<string, string | undefined>): Reading {
  const command = createCommand();
  try {
    command.parse(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError && error.code === 'commander.helpDisplayed')
      return { type: 'help', text: command.helpInformation() + onlyInEnvironment() };
    throw error instanceof CommanderError ? new SettingsError(sentence(error.message)) : error;
  }
  const flags: Record<string, string | undefined> = command.opts();
  const entries = Object.entries(SETTINGS).map(([key, setting]: [string, AnySetting]) => [
    key,
    valueOf(setting, flags[key], env),
  ]);
  return { type: 'run', settings: Object.fromEntries(entries) as unknown as Settings };
}

function createCommand(): Command {
  const command = new Command('apirtc-ccs')
    .description('The Call Control Server of ApiRTC CE: signalling, presence, messages, and the browser bundles.')
    .usage('[flags]')
    .helpOption('--help', 'show this and exit')
    .allowExcessArguments(false)
    .exitOverride()
    .configureOutput({ writeOut: () => {}, writeErr: () => {} });
  for (const [key, setting] of Object.entries(SETTINGS) as [string, AnySetting][]) {
    if (setting.flag === undefined) continue;
    const option = new Option(
      `--${setting.flag} <${setting.placeholder}>`,
      `${setting.help} (${setting.env}; default: ${defaultText(setting)})`,
    );
    option.attributeName = () => key;
    command.addOption(option);
  }
  return command;
}

function valueOf(setting: AnySetting, flag: string | undefined, env: Record<string, string | undefined>): unknown {
  const fromEnv = env[setting.env];
  // An empty variable is how shells and compose files say "not set".
  const text = flag ?? (fromEnv === '' ? undefined : fromEnv);
  if (text === undefined) return setting.fallback;
  try {
    return setting.parse(text);
  } catch (error) {
    const name = flag === undefined ? setting.env : `--${setting.flag}`;
    const given = setting.confidential ? name : `${name} is “${text}”, but`;
    throw new SettingsError(`${given} must be ${(error as Error).message}.`);
  }
}

function defaultText({ fallback, fallbackText }: AnySetting): string {
  if (fallbackText !== undefined) return fallbackText;
  return typeof fallback === 'string' ? fallback : (JSON.stringify(fallback) ?? 'none');
}

function onlyInEnvironment(): string {
  const lines = (Object.values(SETTINGS) as AnySetting[]).flatMap(({ flag, env, help }) =>
    flag === undefined ? [`  ${env}  ${help}`] : [],
  );
  return `\nOnly in the environment, because flags are no place for secrets:\n${lines.join('\n')}\n`;
}

/** Commander's message as one sentence. */
function sentence(message: string): string {
  const [first = '', hint = ''] = message.replace(/^error: /, '').split('\n');
  const said = first.charAt(0).toUpperCase() + first.slice(1);
  return `${said.replace(/\.$/, '')}${hint && `; ${hint.replace(/[()]/g, '').replace('Did', 'did')}`} (--help lists all).`;
}
