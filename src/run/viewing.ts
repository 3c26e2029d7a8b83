import { create } from './storage/create';
import { parseSpeed, plainViewing, type Speed, type Viewing } from '../experiment/link/viewing';
import { createKept } from './storage/kept';
import { isHeld, setRules } from './lesson';

interface ViewingState {
  /** The labs' speed: the link's, or the one that the person last chose in this tab. */
  speed: Speed;
  /** What the link says. */
  link: Viewing;
  /** How many links have arrived. */
  arrivals: number;
  /** Whether the page can be seen. Only an embedded page finds out, which may be far down in the page around it. */
  inView: boolean;
}

/** The speed that the person last chose, for this tab only: the next visitor wants to watch. */
const chosen = createKept<{ speed: Speed | null }>({
  area: 'sessionStorage',
  name: 'layerwise-speed',
  initial: { speed: null },
  parse: { speed: value => parseSpeed(String(value)) ?? undefined },
  older: { 'layerwise-pace': text => ({ speed: parseSpeed(text) }) },
});

export const useViewing = create<ViewingState>()(() => ({
  speed: chosen.getState().speed ?? 'watch',
  link: plainViewing,
  arrivals: 0,
  inView: true,
}));

/** Shows runs as a link wants it that has just been opened. */
export function followLink(link: Viewing): void {
  // What a step allows is known once its lesson has loaded.
  setRules({ isOpening: link.lesson !== null });
  useViewing.setState(({ speed, arrivals, inView, link: before }) => ({
    ...{ link, arrivals: arrivals + 1 },
    speed: link.pace ?? speed,
    inView: !link.embed || (before.embed && inView),
  }));
}

/** Whether a run that begins now trains at once. */
export function startsPlaying(): boolean {
  return useViewing.getState().link.start === 'playing' && !isHeld();
}

/** The first epoch after this one at which the link wants runs to pause; null if there is none. */
export function nextStopAfter(epoch: number): number | null {
  return useViewing.getState().link.stops.find(stop => stop > epoch) ?? null;
}

/** Another experiment: what the link knows of the network's state is not about it. */
export function forgetState(): void {
  useViewing.setState(({ link }) => (link.state ? { link: { ...link, state: null } } : {}));
}

/** Sets the labs' speed in this tab. */
export function chooseSpeed(speed: Speed): void {
  const { link } = useViewing.getState();
  useViewing.setState({ speed, link: link.pace === null ? link : { ...link, pace: speed } });
  chosen.change({ speed });
}

/** From any slower speed to full speed, and from full speed back to the watching pace. */
export function toggleFullSpeed(): void {
  chooseSpeed(useViewing.getState().speed === 'full' ? 'watch' : 'full');
}

/** Calls back with each new speed of the labs. Returns a function that stops this. */
export function followSpeed(change: (speed: Speed) => void): () => void {
  return useViewing.subscribe(({ speed }, before) => {
    if (speed !== before.speed) change(speed);
  });
}

/** Calls back for each new link whose run is to wait. Returns a function that stops this. */
export function followPaused(pause: () => void): () => void {
  return useViewing.subscribe(({ arrivals, link }, before) => {
    if (arrivals !== before.arrivals && (link.start === 'paused' || link.lesson)) pause();
  });
}

/** Calls back whenever the page comes into view or is scrolled out of it. Returns a function that stops this. */
export function followInView(change: (inView: boolean) => void): () => void {
  return useViewing.subscribe(({ inView }, before) => {
    if (inView !== before.inView) change(inView);
  });
}

/** Calls `go` as soon as the page is in view, which is at once unless it is embedded. */
export function whenInView(go: () => void): void {
  if (useViewing.getState().inView) {
    go();
    return;
  }
  const stop = followInView(() => {
    stop();
    go();
  });
}
