"""Trains a multilayer perceptron with NumPy on request and times itself.

Reads one JSON object per line from stdin and answers with one per line on stdout:
  {"do": "task", style, sizes, activation, x, labels, learningRate, l2, initial}  ->  {"numpy": version}
  {"do": "reset"}                                                                 ->  {}
  {"do": "run", "epochs": n}                                                      ->  {"seconds": s}
  {"do": "loss"}                                                                  ->  {"loss": mean cross-entropy}
The work is full-batch gradient descent along sum(cross-entropy) + l2/2 * sum(weights ** 2), in float64. The style
is "in place" (all arrays are made once, and every operation writes into one of them) or "plain" (expressions
that make new arrays, as such code is mostly written). Both work out the loss of every epoch on the way.
"""

import json
import sys
import time

import numpy as np


class InPlaceNetwork:
    def __init__(self, task):
        self.activation = task["activation"]
        self.rate = task["learningRate"]
        self.l2 = task["l2"]
        self.x = np.array(task["x"], dtype=np.float64).reshape(-1, task["sizes"][0])
        self.labels = np.array(task["labels"])
        self.count = len(self.labels)
        self.rows = np.arange(self.count)
        self.targets = np.eye(task["sizes"][-1])[self.labels]
        self.places = self.rows * task["sizes"][-1] + self.labels
        self.picked = np.empty(self.count)
        self.epoch_loss = 0.0
        self.initial = np.array(task["initial"], dtype=np.float64)
        sizes = task["sizes"]
        pairs = list(zip(sizes[:-1], sizes[1:]))
        self.weights = [np.empty(pair) for pair in pairs]
        self.biases = [np.empty(fan_out) for _, fan_out in pairs]
        self.weight_gradients = [np.empty(pair) for pair in pairs]
        self.bias_gradients = [np.empty(fan_out) for _, fan_out in pairs]
        self.outputs = [np.empty((self.count, fan_out)) for _, fan_out in pairs]
        self.deltas = [np.empty((self.count, fan_out)) for _, fan_out in pairs]
        self.column = np.empty((self.count, 1))
        self.reset()

    def reset(self):
        at = 0
        for weights, biases in zip(self.weights, self.biases):
            weights[...] = self.initial[at : at + weights.size].reshape(weights.shape)
            at += weights.size
            biases[...] = self.initial[at : at + biases.size]
            at += biases.size

    def activate(self, z):
        if self.activation == "tanh":
            np.tanh(z, out=z)
        elif self.activation == "relu":
            np.maximum(z, 0.0, out=z)
        else:
            np.negative(z, out=z)
            np.exp(z, out=z)
            z += 1.0
            np.reciprocal(z, out=z)

    def forward(self):
        below = self.x
        last = len(self.weights) - 1
        for layer, z in enumerate(self.outputs):
            np.dot(below, self.weights[layer], out=z)
            z += self.biases[layer]
            if layer < last:
                self.activate(z)
            below = z
        np.max(z, axis=1, keepdims=True, out=self.column)
        z -= self.column
        np.exp(z, out=z)
        np.sum(z, axis=1, keepdims=True, out=self.column)
        z /= self.column

    def times_slope(self, delta, output):
        """Multiplies delta by the activation's derivative. Overwrites the output, which is not needed again."""
        spare = output
        if self.activation == "relu":
            np.greater(output, 0.0, out=spare)
            delta *= spare
        elif self.activation == "tanh":
            np.multiply(output, output, out=spare)
            np.subtract(1.0, spare, out=spare)
            delta *= spare
        else:
            delta *= output
            np.subtract(1.0, output, out=spare)
            delta *= spare

    def epoch(self):
        self.forward()
        np.take(self.outputs[-1].ravel(), self.places, out=self.picked)
        np.log(self.picked, out=self.picked)
        self.epoch_loss = -self.picked.sum() / self.count
        # The last layer's delta overwrites the probabilities, which are not needed again.
        delta = self.outputs[-1]
        delta -= self.targets
        for layer in range(len(self.weights) - 1, -1, -1):
            below = self.outputs[layer - 1] if layer else self.x
            np.dot(below.T, delta, out=self.weight_gradients[layer])
            np.sum(delta, axis=0, out=self.bias_gradients[layer])
            if layer:
                lower = self.deltas[layer - 1]
                np.dot(delta, self.weights[layer].T, out=lower)
                self.times_slope(lower, below)
                delta = lower
        for layer, gradient in enumerate(self.weight_gradients):
            weights = self.weights[layer]
            weights *= 1.0 - self.rate * self.l2
            gradient *= self.rate
            weights -= gradient
            bias_gradient = self.bias_gradients[layer]
            bias_gradient *= self.rate
            self.biases[layer] -= bias_gradient

    def loss(self):
        self.forward()
        return float(-np.mean(np.log(self.outputs[-1][self.rows, self.labels])))


class PlainNetwork(InPlaceNetwork):
    def activate(self, z):
        if self.activation == "tanh":
            return np.tanh(z)
        if self.activation == "relu":
            return np.maximum(z, 0.0)
        return 1.0 / (1.0 + np.exp(-z))

    def slope(self, output):
        if self.activation == "tanh":
            return 1.0 - output**2
        if self.activation == "relu":
            return (output > 0.0).astype(np.float64)
        return output * (1.0 - output)

    def forward(self):
        below = self.x
        last = len(self.weights) - 1
        for layer in range(last + 1):
            z = below @ self.weights[layer] + self.biases[layer]
            below = self.outputs[layer] = self.activate(z) if layer < last else z
        exponentials = np.exp(z - z.max(axis=1, keepdims=True))
        self.outputs[last] = exponentials / exponentials.sum(axis=1, keepdims=True)

    def epoch(self):
        self.forward()
        self.epoch_loss = -np.mean(np.log(self.outputs[-1][self.rows, self.labels]))
        delta = self.outputs[-1].copy()
        delta[self.rows, self.labels] -= 1.0
        for layer in range(len(self.weights) - 1, -1, -1):
            weights = self.weights[layer]
            below = self.outputs[layer - 1] if layer else self.x
            gradient = below.T @ delta + self.l2 * weights
            bias_gradient = delta.sum(axis=0)
            if layer:
                delta = (delta @ weights.T) * self.slope(below)
            self.weights[layer] = weights - self.rate * gradient
            self.biases[layer] = self.biases[layer] - self.rate * bias_gradient


STYLES = {"in place": InPlaceNetwork, "plain": PlainNetwork}


def answer(request, network):
    if request["do"] == "reset":
        network.reset()
        return {}
    if request["do"] == "loss":
        return {"loss": network.loss()}
    start = time.perf_counter()
    for _ in range(request["epochs"]):
        network.epoch()
    return {"seconds": time.perf_counter() - start}


def main():
    network = None
    for line in sys.stdin:
        request = json.loads(line)
        if request["do"] == "task":
            network = STYLES[request["style"]](request)
            reply = {"numpy": np.__version__}
        else:
            reply = answer(request, network)
        print(json.dumps(reply), flush=True)


main()
