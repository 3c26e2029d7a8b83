import { defaultConfig, defaultDigits, type Config } from '../experiment/settings';
import type { LabName } from '../experiment/vocabulary';
import { linkOf, useConfig } from './config';

/** Each lab's experiment as it was when the person went to the other. */
const left: Record<LabName, Config> = { points: defaultConfig, digits: defaultDigits };

/** The address under which a lab opens: as it was left, else with its defaults. */
export function linkOfLab(lab: LabName): string {
  const { config } = useConfig.getState();
  return linkOf(config.lab === lab ? config : left[lab]);
}

/** Goes to a lab; back leads to the one before. */
export function switchLab(lab: LabName): void {
  const { config } = useConfig.getState();
  if (config.lab === lab) return;
  left[config.lab] = config;
  history.pushState(null, '', linkOf(left[lab]));
  useConfig.setState({ config: left[lab], problems: [] });
}

interface LabSession {
  begin(): void;
  end(): void;
}

/** Runs the session of the lab on the screen, and no other; a lab's session is loaded when it is first wanted. */
export function followLab(sessions: Readonly<Record<LabName, () => LabSession | Promise<LabSession>>>): void {
  let current: { lab: LabName; session: LabSession | null } | null = null;
  const follow = async (lab: LabName) => {
    if (current?.lab === lab) return;
    current?.session?.end();
    const mine: NonNullable<typeof current> = { lab, session: null };
    current = mine;
    const loading = sessions[lab]();
    const session = 'then' in loading ? await loading : loading;
    if (current !== mine) return;
    mine.session = session;
    session.begin();
  };
  void follow(useConfig.getState().config.lab);
  useConfig.subscribe(({ config }) => void follow(config.lab));
}
