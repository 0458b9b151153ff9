import { fork } from 'node:child_process';
import { once } from 'node:events';

type Command = (...args: never[]) => unknown;

/** A process of ours that answers commands; `Commands` is what its {@link obey} was given. */
export interface Child<Commands extends Record<string, Command>> {
  /** Resolves with the command's answer; rejects when it throws and when the process ends. */
  ask<Name extends keyof Commands & string>(
    name: Name,
    ...args: Parameters<Commands[Name]>
  ): Promise<Awaited<ReturnType<Commands[Name]>>>;
  /** Ends the process and waits until it is gone. */
  stop(): Promise<void>;
}

interface Question {
  id: number;
  name: string;
  args: unknown[];
}

/** What became of it. */
type Answer = { id: number; value: unknown } | { id: number; error: string };

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** Starts a TypeScript file in a process of its own; it inherits this one's loader. `flags` are Node's. */
export function startChild<Commands extends Record<string, Command>>(
  file: URL,
  args: string[],
  flags: string[] = [],
): Child<Commands> {
  const child = fork(file, args, { execArgv: [...process.execArgv, ...flags], env: { ...process.env, NODE_ENV: 'production' } });
  const exited = once(child, 'exit');
  const waiting = new Map<number, Waiting>();
  child.on('message', (answer: Answer) => {
    const asked = waiting.get(answer.id);
    waiting.delete(answer.id);
    if ('error' in answer) asked?.reject(new Error(answer.error));
    else asked?.resolve(answer.value);
  });
  child.once('exit', (code, signal) => {
    for (const { reject } of waiting.values()) reject(new Error(`${file.pathname} ${args.join(' ')} ended: ${code ?? signal}`));
  });
  return {
    ask: (name, ...given) =>
      new Promise((resolve, reject) => {
        waiting.set(nextId, { resolve, reject });
        child.send({ id: nextId, name, args: given } satisfies Question);
        nextId += 1;
      }),
    async stop() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

let nextId = 1;

/** In the child: does what it is asked, and ends with its parent. */
export function obey(commands: Record<string, Command>): void {
  process.once('disconnect', () => process.exit());
  process.on('message', ({ id, name, args }: Question) => {
    void respond(commands[name] as ((...args: unknown[]) => unknown) | undefined, args).then((outcome) =>
      process.send?.({ id, ...outcome }),
    );
  });
}

async function respond(command: ((...args: unknown[]) => unknown) | undefined, args: unknown[]) {
  try {
    if (!command) throw new Error('no such command');
    return { value: await command(...args) };
  } catch (error) {
    return { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
