"""The peer of bench case wide_deep: one optimiser step of Wide & Deep as a careful user of PyTorch would write it.

4,096 rows in groups of 1 + 7, 12 embedding fields of 32, 24 crosses over 200,000 buckets, tower 256-128-64; sampled softmax within
the groups, AdaGrad for the deep part, FTRL-Proximal for the wide one. Batches are made before the clock runs: sampling, features
and hashing cost this side nothing, while the engine's step includes them.

    python3 wide_deep.py THREADS        then on stdin, one line per measurement: the number of steps; on stdout the
                                        milliseconds of each as a JSON list
"""

import json
import sys
import time

import torch
from torch import nn

ROWS, SIZE, FIELDS, DIM, CROSSES, BUCKETS = 4096, 8, 12, 32, 24, 200_000
VOCABULARY = 3706 + 140
TOWER = (256, 128, 64)
RATE, FLOOR = 0.05, 0.1
ALPHA, BETA, L1, L2 = 0.1, 1.0, 1.0, 1.0


class WideDeep(nn.Module):
    def __init__(self):
        super().__init__()
        # Dense gradients: for tables of this size they are faster than sparse ones.
        self.embedding = nn.Embedding(VOCABULARY, DIM)
        layers, width = [], FIELDS * DIM
        for outputs in TOWER:
            layers += [nn.Linear(width, outputs), nn.ReLU()]
            width = outputs
        self.tower = nn.Sequential(*layers, nn.Linear(width, 1, bias=False))
        self.wide = nn.EmbeddingBag(BUCKETS, 1, mode="sum")
        nn.init.normal_(self.embedding.weight, std=0.05)
        nn.init.zeros_(self.wide.weight)

    def forward(self, fields, crosses):
        deep = self.tower(self.embedding(fields).flatten(1))
        return (deep + self.wide(crosses)).view(-1, SIZE)


class Ftrl:
    """McMahan et al. 2013 over the whole table: vector operations beat gathering the touched rows here."""

    def __init__(self, weight):
        self.weight = weight
        self.z = torch.zeros_like(weight)
        self.n = torch.zeros_like(weight)

    @torch.no_grad()
    def step(self):
        g = self.weight.grad
        before = self.n.sqrt()
        self.n.addcmul_(g, g)
        root = self.n.sqrt()
        self.z.add_(g).addcmul_((root - before).div_(-ALPHA), self.weight)
        over = (self.z.abs() - L1).clamp_(min=0).mul_(self.z.sign())
        self.weight.copy_(over.div_(root.add_(BETA).div_(ALPHA).add_(L2)).neg_())


def batches(count):
    generator = torch.Generator().manual_seed(1)

    def draw(high, *shape):
        return torch.randint(high, shape, generator=generator)

    for _ in range(count):
        groups = ROWS // SIZE
        # Eight fields are the same for a group, four belong to the film.
        shared = draw(VOCABULARY, groups, 8).repeat_interleave(SIZE, 0)
        yield torch.cat((shared, draw(VOCABULARY, ROWS, FIELDS - 8)), 1), draw(BUCKETS, ROWS, CROSSES)


def main():
    torch.set_num_threads(int(sys.argv[1]))
    torch.manual_seed(1)
    model = WideDeep()
    deep = [*model.embedding.parameters(), *model.tower.parameters()]
    adagrad = torch.optim.Adagrad(deep, lr=RATE, initial_accumulator_value=FLOOR, foreach=True)
    ftrl = Ftrl(model.wide.weight)
    logq = torch.zeros(ROWS // SIZE, SIZE)
    target = torch.zeros(ROWS // SIZE, dtype=torch.long)
    drawn = list(batches(8))

    def step(number):
        fields, crosses = drawn[number % len(drawn)]
        loss = nn.functional.cross_entropy(model(fields, crosses) - logq, target, reduction="sum")
        model.zero_grad(set_to_none=True)
        loss.backward()
        adagrad.step()
        ftrl.step()

    for line in sys.stdin:
        took = []
        for number in range(int(line)):
            started = time.perf_counter()
            step(number)
            took.append(1000 * (time.perf_counter() - started))
        print(json.dumps(took), flush=True)


main()
