"""LeNet-5 in PyTorch with one thread. Answers each line of JSON on stdin with one on stdout."""
import base64
import json
import sys
import time

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

torch.set_num_threads(1)


class LeNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.c1 = nn.Conv2d(1, 6, 5, padding=2)
        self.c2 = nn.Conv2d(6, 16, 5)
        self.f1 = nn.Linear(400, 120)
        self.f2 = nn.Linear(120, 84)
        self.f3 = nn.Linear(84, 10)

    def forward(self, x):
        x = F.max_pool2d(F.relu(self.c1(x)), 2)
        x = F.max_pool2d(F.relu(self.c2(x)), 2)
        x = F.relu(self.f1(torch.flatten(x, 1)))
        return self.f3(F.relu(self.f2(x)))


class Trainer:
    def __init__(self, task):
        def read(name, kind):
            return np.frombuffer(base64.b64decode(task[name]), dtype=kind).copy()

        size = task["batchSize"]
        pixels = read("images", np.uint8).astype(np.float32) / np.float32(255)
        self.images = torch.from_numpy(pixels.reshape(-1, 1, 28, 28)).split(size)
        self.labels = torch.from_numpy(read("labels", np.uint8).astype(np.int64)).split(size)
        self.initial = torch.from_numpy(read("initial", np.float32))
        self.task = task
        self.reset()

    def reset(self):
        self.net = LeNet()
        nn.utils.vector_to_parameters(self.initial.clone(), self.net.parameters())
        kind = torch.optim.SGD if self.task["optimizer"] == "gd" else torch.optim.Adam
        self.optimizer = kind(self.net.parameters(), lr=self.task["learningRate"])

    def run(self, steps):
        start = time.perf_counter()
        for step in range(steps):
            batch = step % len(self.images)
            self.optimizer.zero_grad(set_to_none=True)
            loss = F.cross_entropy(self.net(self.images[batch]), self.labels[batch])
            loss.backward()
            self.optimizer.step()
            # A loss curve needs this value, too.
            loss.item()
        return time.perf_counter() - start

    def loss(self):
        with torch.no_grad():
            return F.cross_entropy(self.net(self.images[0]), self.labels[0]).item()


trainer = None
for line in sys.stdin:
    request = json.loads(line)
    reply = {}
    if request["do"] == "task":
        trainer = Trainer(request)
    elif request["do"] == "reset":
        trainer.reset()
    elif request["do"] == "run":
        reply = {"seconds": trainer.run(request["steps"])}
    elif request["do"] == "loss":
        reply = {"loss": trainer.loss()}
    print(json.dumps(reply), flush=True)
