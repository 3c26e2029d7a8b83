/** The network as a diagram. */
export function NetworkView() {
  return null;
}
