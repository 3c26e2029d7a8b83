import { Formula } from './Formula';

/** Explains the indices of all formulas. */
export function IndexNote() {
  return (
    <p className="muted">
      <Formula tex={String.raw`w^{(\ell)}_{i,j}`} /> leads to unit j of layer ℓ, from unit i of the layer
      before. Layers, inputs and units are counted from 1, classes from 0.
    </p>
  );
}
