import { Player } from '../../../charts/heard/player';
import type { Note } from '../../../charts/heard/score';
import { create } from '../../storage/create';
import { createKept, flag } from '../../storage/kept';

interface Listening {
  /** From 0, silent, to 1. */
  volume: number;
  /** Whether each step of a walk along a curve or over the plane is a tone. */
  tones: boolean;
  /** Whether progress is announced while a run trains. */
  progress: boolean;
}

/** How the person listens on this device. */
export const useListening = createKept<Listening>({
  area: 'localStorage',
  name: 'layerwise-listening',
  initial: { volume: 0.5, tones: false, progress: true },
  parse: {
    volume: value => (typeof value === 'number' && value >= 0 && value <= 1 ? value : undefined),
    tones: flag,
    progress: flag,
  },
  older: {},
});

interface Sound {
  isPlaying: boolean;
  /** Why there is no sound, as a complete sentence; null if there is. */
  problem: string | null;
  /** Whether the run is heard while it trains, until the page is closed. */
  live: boolean;
}

export const useSound = create<Sound>()(() => ({ isPlaying: false, problem: null, live: false }));

const player = new Player();
let played = 0;

/** Plays notes in place of those that are being played. Call it on a press or a key, as browsers ask. */
export async function hear(notes: readonly Note[]): Promise<void> {
  const number = (played += 1);
  useSound.setState({ isPlaying: true, problem: null });
  try {
    await player.play(notes, useListening.getState().volume);
  } catch {
    useSound.setState({ problem: 'This browser plays no sound.' });
  }
  if (number === played) useSound.setState({ isPlaying: false });
}

/** Silence at once. Returns whether there was a sound. */
export function stopSound(): boolean {
  return player.stop();
}
