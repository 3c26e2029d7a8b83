declare module 'convnetjs' {
  export class Vol {
    constructor(values: readonly number[]);
    w: Float64Array;
  }

  interface LayerDefinition {
    type: 'input' | 'fc' | 'softmax';
    out_sx?: number;
    out_sy?: number;
    out_depth?: number;
    num_neurons?: number;
    activation?: 'tanh' | 'sigmoid' | 'relu';
    num_classes?: number;
  }

  interface Layer {
    layer_type: string;
    /** Of fully connected layers: one per unit, w holds a weight per input. */
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

declare module '*/scripts/browser.mjs' {
  import type { Browser, LaunchOptions } from 'playwright';
  export function launchChromium(options?: LaunchOptions): Promise<Browser>;
}

declare module '*/scripts/serve.mjs' {
  export function serve(options?: {
    dir?: string;
    port?: number;
  }): Promise<{ url: string; close(): Promise<void> }>;
}
