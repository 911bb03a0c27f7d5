"""NeuMF in plain PyTorch, the peer of bench case neumf.

The network of He et al. 2017: GMF embeddings of 64, and a tower such as 256-128-64, which their paper counts as MLP embeddings of 128
each (the 256 side by side) and layers of 128 and 64 with ReLU; one logit. nn.Embedding with dense gradients and torch.optim.Adam over all parameters, as the
published PyTorch ports of the reference code do. A step is drawing 1 + 4 per group (without looking whether a drawn negative is
known, which ours does), forward, BCEWithLogitsLoss, backward, optimiser step. --sparse takes nn.Embedding(sparse=True) with
SparseAdam for the tables instead, Adam for the rest.

    python3 neumf.py THREADS TOWER [--sparse]    then on stdin, one line per measurement: the number of steps; on stdout the
                                                 milliseconds of each as a JSON list
"""

import json
import sys
import time

import torch
from torch import nn

VIEWERS, FILMS, DIM, GROUPS, PER = 6040, 3706, 64, 820, 5
TOWER = [int(width) for width in sys.argv[2].split("-")]


class NeuMF(nn.Module):
    def __init__(self, sparse):
        super().__init__()
        half = TOWER[0] // 2
        self.viewer_gmf = nn.Embedding(VIEWERS, DIM, sparse=sparse)
        self.film_gmf = nn.Embedding(FILMS, DIM, sparse=sparse)
        self.viewer_mlp = nn.Embedding(VIEWERS, half, sparse=sparse)
        self.film_mlp = nn.Embedding(FILMS, half, sparse=sparse)
        for table in self.tables():
            nn.init.normal_(table.weight, std=0.01)
        layers = []
        for inputs, outputs in zip(TOWER, TOWER[1:]):
            layers += [nn.Linear(inputs, outputs), nn.ReLU(inplace=True)]
        self.tower = nn.Sequential(*layers)
        self.head = nn.Linear(DIM + TOWER[-1], 1)

    def tables(self):
        return [self.viewer_gmf, self.film_gmf, self.viewer_mlp, self.film_mlp]

    def forward(self, viewers, films):
        gmf = self.viewer_gmf(viewers) * self.film_gmf(films)
        mlp = self.tower(torch.cat([self.viewer_mlp(viewers), self.film_mlp(films)], dim=1))
        return self.head(torch.cat([gmf, mlp], dim=1)).squeeze(1)


def main():
    sparse = "--sparse" in sys.argv
    torch.set_num_threads(int(sys.argv[1]))
    torch.manual_seed(1)
    # Tiny moments would otherwise be denormal numbers, which some processors compute slowly.
    torch.set_flush_denormal(True)
    model = NeuMF(sparse)
    if sparse:
        tables = [table.weight for table in model.tables()]
        rest = list(model.tower.parameters()) + list(model.head.parameters())
        optimisers = [torch.optim.SparseAdam(tables, lr=1e-3), torch.optim.Adam(rest, lr=1e-3)]
    else:
        optimisers = [torch.optim.Adam(model.parameters(), lr=1e-3)]
    loss_of = nn.BCEWithLogitsLoss()
    targets = torch.zeros(GROUPS * PER)
    targets[::PER] = 1

    def step():
        viewers = torch.randint(VIEWERS, (GROUPS,)).repeat_interleave(PER)
        films = torch.randint(FILMS, (GROUPS * PER,))
        for optimiser in optimisers:
            optimiser.zero_grad()
        loss_of(model(viewers, films), targets).backward()
        for optimiser in optimisers:
            optimiser.step()

    for line in sys.stdin:
        took = []
        for _ in range(int(line)):
            started = time.perf_counter()
            step()
            took.append(1000 * (time.perf_counter() - started))
        print(json.dumps(took), flush=True)


main()
