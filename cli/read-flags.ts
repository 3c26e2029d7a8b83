import { parseArgs, type ParseArgsConfig } from 'node:util';
import { messageOf } from '../src/data/message-of';

type Flags = NonNullable<ParseArgsConfig['options']>;
type Read<Known extends Flags> = ReturnType<
  typeof parseArgs<{ args: string[]; options: Known; allowPositionals: true }>
>;

/** The flags and the other words of a command line, or the reason why it cannot be read. */
export function readFlags<Known extends Flags>(
  args: readonly string[],
  known: Known,
): Read<Known> | { kind: 'bad'; reasons: string[] } {
  try {
    return parseArgs({ args: [...args], options: known, allowPositionals: true });
  } catch (error) {
    return { kind: 'bad', reasons: [messageOf(error)] };
  }
}
