import { LAST_FIGURE } from '../experiment/place';
import { LabSwitch } from '../views/LabSwitch';

/** The figures by number, or one of them. */
export function Figures({ number }: { number: number | null }) {
  const numbers = Array.from({ length: LAST_FIGURE }, (_, index) => index + 1);
  return (
    <>
      <header>
        <LabSwitch />
      </header>
      <main className="panel">
        <h1>{number === null ? 'Figures' : `Figure ${number}`}</h1>
        <ul>
          {numbers.map(one => (
            <li key={one}>
              <a href={`#figure=${one}`}>Figure {one}</a>
            </li>
          ))}
        </ul>
      </main>
    </>
  );
}
