/** A layer whose space is shown, and how. */
export interface LayerSpaceView {
  /** Its place in the list of `spaceLayersOf`. */
  layer: number;
  /** Number of test images, the same of each class where there are enough. */
  images: number;
  /**
   * The directions are those of the last snapshot at the moment at which this number was first asked for. They are kept
   * from then on, so that only the network moves the picture.
   */
  fit: number;
}

/** The outputs of a layer for these images, along the few directions that its pictures use. */
export interface LayerSpace {
  view: LayerSpaceView;
  /** The step of the weights. */
  step: number;
  /** Indices of the test images, their classes, and what the network reads. */
  images: readonly number[];
  labels: Uint8Array;
  predicted: Uint8Array;
  units: number;
  /** The step of the snapshot whose directions these are. */
  fitted: number;
  /** Coordinates of the images, [axes][images], from the mean of the images at the fitted step. */
  coordinates: Float32Array;
  /** The first two principal components, [2][axes], and unit vectors towards the means of the classes, [classes][axes]. */
  principal: Float64Array;
  classes: Float64Array;
  /** The variance of the layer's outputs over the images at this step, summed over its units. */
  variance: number;
}
