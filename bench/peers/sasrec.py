"""The peers of the SASRec cases: optimiser steps of SASRec as a careful user of PyTorch would write them.

sasrec_bce, sasrec_ce  the very network of the engine: pre-norm, projections without needless biases, dropout on the vectors that
                       come in and after each part of a block; all sequences of full length, so nothing is padded. Batches are made
                       before the clock runs.
sasrec_epoch           as the published PyTorch code (pmixer/SASRec.pytorch) does it: sequences padded on the left to 200, 50
                       numbers to a film, torch.nn.MultiheadAttention with dropout, sampling of each batch included.

    python3 sasrec.py THREADS CASE      then on stdin, one line per measurement: the number of steps; on stdout the milliseconds of
                                        each as a JSON list
"""

import json
import math
import random
import sys
import time

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

DROPOUT, BETAS, RATE = 0.2, (0.9, 0.98), 1e-3


class Block(nn.Module):
    def __init__(self, dim, heads):
        super().__init__()
        self.heads = heads
        self.norm1, self.norm2 = nn.LayerNorm(dim), nn.LayerNorm(dim)
        self.qkv = nn.Linear(dim, 3 * dim, bias=False)
        self.out, self.inner, self.outer = (nn.Linear(dim, dim) for _ in range(3))
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, x, mask):
        b, t, d = x.shape
        q, k, v = self.qkv(self.norm1(x)).view(b, t, 3, self.heads, d // self.heads).permute(2, 0, 3, 1, 4)
        scores = (q @ k.transpose(-1, -2)).mul_(1 / math.sqrt(d // self.heads)).add_(mask)
        mixed = (scores.softmax(-1) @ v).transpose(1, 2).reshape(b, t, d)
        x = x + self.drop(self.out(mixed))
        return x + self.drop(self.outer(self.drop(F.relu(self.inner(self.norm2(x))))))


class Net(nn.Module):
    def __init__(self, films, length, dim, heads, blocks=2):
        super().__init__()
        self.items, self.positions = nn.Embedding(films, dim), nn.Embedding(length, dim)
        nn.init.normal_(self.items.weight, std=0.02)
        nn.init.normal_(self.positions.weight, std=0.02)
        self.blocks = nn.ModuleList(Block(dim, heads) for _ in range(blocks))
        self.norm, self.drop = nn.LayerNorm(dim), nn.Dropout(DROPOUT)
        self.register_buffer("mask", torch.full((length, length), -math.inf).triu(1))

    def forward(self, films):
        x = self.drop(self.items(films) * math.sqrt(self.items.embedding_dim) + self.positions.weight)
        for block in self.blocks:
            x = block(x, self.mask)
        return self.norm(x)


def dense_case(batch, length, dim, heads, films, full):
    net = Net(films, length, dim, heads)
    adam = torch.optim.Adam(net.parameters(), lr=RATE, betas=BETAS, foreach=True)
    drawn = [(torch.randint(films, (batch, length + 1)), torch.randint(films, (batch, length))) for _ in range(4)]

    def step(number):
        sequence, negatives = drawn[number % len(drawn)]
        states, targets = net(sequence[:, :-1]), sequence[:, 1:]
        if full:
            loss = F.cross_entropy(states.reshape(-1, dim) @ net.items.weight.t(), targets.reshape(-1))
        else:
            own = (states * net.items(targets)).sum(-1)
            other = (states * net.items(negatives)).sum(-1)
            loss = (F.softplus(-own).mean() + F.softplus(other).mean()) / 2
        adam.zero_grad(set_to_none=True)
        loss.backward()
        adam.step()

    return step


class PointWise(nn.Module):
    def __init__(self, dim):
        super().__init__()
        self.conv1, self.conv2 = nn.Conv1d(dim, dim, 1), nn.Conv1d(dim, dim, 1)
        self.drop1, self.drop2, self.relu = nn.Dropout(DROPOUT), nn.Dropout(DROPOUT), nn.ReLU()

    def forward(self, x):
        y = self.drop2(self.conv2(self.relu(self.drop1(self.conv1(x.transpose(-1, -2))))))
        return y.transpose(-1, -2) + x


class Published(nn.Module):
    def __init__(self, films, length, dim, blocks=2, heads=1):
        super().__init__()
        self.items = nn.Embedding(films + 1, dim, padding_idx=0)
        self.positions, self.drop = nn.Embedding(length, dim), nn.Dropout(DROPOUT)
        self.norms1 = nn.ModuleList(nn.LayerNorm(dim, eps=1e-8) for _ in range(blocks))
        self.norms2 = nn.ModuleList(nn.LayerNorm(dim, eps=1e-8) for _ in range(blocks))
        self.attentions = nn.ModuleList(nn.MultiheadAttention(dim, heads, DROPOUT) for _ in range(blocks))
        self.forwards = nn.ModuleList(PointWise(dim) for _ in range(blocks))
        self.last = nn.LayerNorm(dim, eps=1e-8)
        self.register_buffer("mask", ~torch.tril(torch.ones((length, length), dtype=torch.bool)))

    def forward(self, films):
        x = self.items(films) * math.sqrt(self.items.embedding_dim) + self.positions.weight
        padding = films == 0
        x = self.drop(x) * ~padding.unsqueeze(-1)
        for norm1, attention, norm2, forward in zip(self.norms1, self.attentions, self.norms2, self.forwards):
            x = x.transpose(0, 1)
            q = norm1(x)
            x = (q + attention(q, x, x, attn_mask=self.mask)[0]).transpose(0, 1)
            x = forward(norm2(x)) * ~padding.unsqueeze(-1)
        return self.last(x)


def length_of(viewer):
    share = (viewer * 2654435761 % 2**32) / 2**32
    return min(200, round(18 * math.exp(2.9 * share)))


def epoch_case(batch=128, most=200, dim=50, viewers=6040, films=3416):
    net = Published(films, most, dim)
    for parameter in net.parameters():
        if parameter.dim() > 1:
            nn.init.xavier_normal_(parameter)
    adam = torch.optim.Adam(net.parameters(), lr=RATE, betas=BETAS)
    draw = random.Random(1)
    histories = [draw.sample(range(1, films + 1), length_of(viewer) + 1) for viewer in range(viewers)]
    criterion = nn.BCEWithLogitsLoss()

    def sample():
        history = histories[draw.randrange(viewers)]
        sequence, positive, negative = (np.zeros(most, dtype=np.int64) for _ in range(3))
        following, at, known = history[-1], most - 1, set(history)
        for film in reversed(history[:-1]):
            sequence[at], positive[at] = film, following
            other = draw.randint(1, films)
            while other in known:
                other = draw.randint(1, films)
            negative[at] = other
            following, at = film, at - 1
            if at == -1:
                break
        return sequence, positive, negative

    def step(_):
        sequence, positive, negative = (torch.from_numpy(np.stack(rows)) for rows in zip(*(sample() for _ in range(batch))))
        states = net(sequence)
        own, other = (states * net.items(positive)).sum(-1), (states * net.items(negative)).sum(-1)
        there = positive != 0
        loss = criterion(own[there], torch.ones_like(own[there])) + criterion(other[there], torch.zeros_like(own[there]))
        adam.zero_grad(set_to_none=True)
        loss.backward()
        adam.step()

    return step


CASES = {
    "sasrec_bce": lambda: dense_case(128, 50, 64, 2, 3700, False),
    "sasrec_ce": lambda: dense_case(32, 200, 64, 1, 3416, True),
    "sasrec_epoch": epoch_case,
}


def main():
    torch.set_num_threads(int(sys.argv[1]))
    torch.manual_seed(1)
    step = CASES[sys.argv[2]]()
    for line in sys.stdin:
        took = []
        for number in range(int(line)):
            started = time.perf_counter()
            step(number)
            took.append(1000 * (time.perf_counter() - started))
        print(json.dumps(took), flush=True)


main()
