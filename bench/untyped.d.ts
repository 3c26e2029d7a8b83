declare module 'convnetjs' {
  export class Vol {
    constructor(values: readonly number[]);
    constructor(width: number, height: number, depth: number, value: number);
    w: Float64Array;
  }

  interface LayerDefinition {
    type: 'input' | 'conv' | 'pool' | 'fc' | 'softmax';
    out_sx?: number;
    out_sy?: number;
    out_depth?: number;
    num_neurons?: number;
    /** Side of a kernel or a pooling window. */
    sx?: number;
    filters?: number;
    stride?: number;
    pad?: number;
    activation?: 'tanh' | 'sigmoid' | 'relu';
    num_classes?: number;
  }

  export interface Layer {
    layer_type: string;
    /** Of convolutions and fully connected layers: one per output, w holds a weight per input [row][column][channel]. */
    filters?: Vol[];
    biases?: Vol;
  }

  export class Net {
    layers: Layer[];
    makeLayers(definitions: LayerDefinition[]): void;
    /** The class probabilities. */
    forward(volume: Vol, training?: boolean): Vol;
  }

  export class Trainer {
    constructor(
      net: Net,
      options: {
        method: 'sgd';
        learning_rate: number;
        momentum: number;
        batch_size: number;
        l2_decay: number;
      },
    );
    train(volume: Vol, label: number): unknown;
  }
}
