"""The peer of bench case mf_ials: whole sweeps of AlternatingLeastSquares of the Python package `implicit` over the same matrix.

With MODE `exact` each row's normal equations are solved, as the engine does; with `cg`, the package's default, each row takes three
steps of conjugate gradients from where it stood. BLAS gets one thread, as the package asks for: its own threads take rows.

    python3 mf_ials.py THREADS MODE PREFIX      PREFIX.{offsets,films} u32 and PREFIX.weights f32: the matrix by viewers
                                                then on stdin, one line per measurement: the number of sweeps; on stdout the
                                                milliseconds of each as a JSON list
"""

import json
import os
import sys

os.environ["OPENBLAS_NUM_THREADS"] = "1"
os.environ["MKL_NUM_THREADS"] = "1"

import numpy as np
from implicit.als import AlternatingLeastSquares
from scipy.sparse import csr_matrix

FACTORS = 128


def main():
    threads, mode, prefix = int(sys.argv[1]), sys.argv[2], sys.argv[3]
    offsets = np.fromfile(prefix + ".offsets", dtype=np.uint32).astype(np.int32)
    films = np.fromfile(prefix + ".films", dtype=np.uint32).astype(np.int32)
    weights = np.fromfile(prefix + ".weights", dtype=np.float32)
    matrix = csr_matrix((weights, films, offsets))
    matrix.sort_indices()
    model = AlternatingLeastSquares(
        factors=FACTORS,
        regularization=0.01,
        use_cg=mode == "cg",
        num_threads=threads,
        dtype=np.float32,
        calculate_training_loss=False,
        random_state=1,
    )
    for line in sys.stdin:
        times = []
        model.iterations = int(line)
        # A further fit goes on with the factors there are. Only the sweeps are timed, not the transposing before them.
        model.fit(matrix, show_progress=False, callback=lambda _, seconds, *loss: times.append(1000 * seconds))
        print(json.dumps(times), flush=True)


main()
