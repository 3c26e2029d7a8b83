/** Histograms and statistics of the layers over time. */
export function LayersView() {
  return null;
}
