import { secondsOf, type Note } from './score';

/**
 * The loudest a note gets at full volume, as a share of what the device can: about 14 dB below a screen reader's voice,
 * which uses nearly all of it.
 */
const LOUDEST = 0.2;
/** Seconds in which a note swells and fades, so that it does not click. */
const EDGE = 0.01;
/** Seconds until the first note, so that none comes late. */
const AHEAD = 0.03;

/** Plays scores by Web Audio. The audio context is created by the first one, which a press has to ask for. */
export class Player {
  private context: AudioContext | null = null;
  private sounding: { oscillators: readonly OscillatorNode[]; end: () => void } | null = null;

  /** @param open makes the audio context; throws where there is none */
  constructor(private readonly open: () => AudioContext = () => new AudioContext()) {}

  /**
   * Plays a score, in place of the one that is being played. Resolves when it is over or was stopped.
   * @param volume from 0 to 1
   * @throws Error if the browser plays no sound
   */
  async play(notes: readonly Note[], volume: number): Promise<void> {
    this.stop();
    if (notes.length === 0 || !(volume > 0)) return;
    const context = (this.context ??= this.opened());
    if (context.state === 'suspended') void context.resume().catch(() => undefined);
    const master = context.createGain();
    // Twice as loud to the ear is more than twice the amplitude.
    master.gain.value = LOUDEST * volume ** 2;
    master.connect(context.destination);
    const start = context.currentTime + AHEAD;
    const oscillators = notes.map(note => sound(context, master, start, note));
    await new Promise<void>(resolve => {
      const playing = { oscillators, end };
      // A suspended context never ends its notes, so the end is also due by the clock.
      const timer = setTimeout(end, 1000 * (secondsOf(notes) + AHEAD + 0.1));
      this.sounding = playing;
      const forget = () => {
        if (this.sounding === playing) this.sounding = null;
      };
      function end(): void {
        clearTimeout(timer);
        master.disconnect();
        forget();
        resolve();
      }
    });
  }

  /** Ends what is being played at once. Returns whether there was anything. */
  stop(): boolean {
    const { sounding } = this;
    if (!sounding) return false;
    for (const one of sounding.oscillators) one.stop();
    sounding.end();
    return true;
  }

  private opened(): AudioContext {
    try {
      return this.open();
    } catch (cause) {
      throw new Error('this browser plays no sound', { cause });
    }
  }
}

function sound(context: BaseAudioContext, master: GainNode, start: number, note: Note): OscillatorNode {
  const { at, seconds, from, to, pan, strength, wave } = note;
  const [begin, end] = [start + at, start + at + seconds];
  const oscillator = context.createOscillator();
  oscillator.type = wave;
  oscillator.frequency.setValueAtTime(from, begin);
  if (to !== from) oscillator.frequency.exponentialRampToValueAtTime(to, end);
  const envelope = context.createGain();
  envelope.gain.setValueAtTime(0, begin);
  envelope.gain.linearRampToValueAtTime(strength, begin + EDGE);
  envelope.gain.setValueAtTime(strength, end - EDGE);
  envelope.gain.linearRampToValueAtTime(0, end);
  const place = context.createStereoPanner();
  place.pan.value = pan;
  oscillator.connect(envelope).connect(place).connect(master);
  oscillator.start(begin);
  oscillator.stop(end);
  return oscillator;
}
