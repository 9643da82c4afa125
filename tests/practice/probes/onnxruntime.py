"""How the defaults of ONNX Runtime are measured. Needs pkg:pypi/onnxruntime, pkg:pypi/onnxruntime-extensions and pkg:pypi/onnx.

The runtime has no layers of its own, so each probe builds a graph of one operator that leaves the attribute in question
out, and runs it on the CPU.
"""

import itertools
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

PACKAGES = ("onnxruntime", "onnxruntime-extensions", "onnx")

OPSET = 22


def _graph(operator, inputs, outputs=1, opset=OPSET, domain="", **attributes):
    """A model of one operator as bytes; an input of None is left out."""
    import onnx

    names = [None if array is None else f"x{place}" for place, array in enumerate(inputs)]
    node = onnx.helper.make_node(
        operator,
        [name or "" for name in names],
        [f"y{place}" for place in range(outputs)],
        domain=domain,
        **attributes,
    )
    given = [
        onnx.helper.make_tensor_value_info(name, onnx.helper.np_dtype_to_tensor_dtype(array.dtype), None)
        for name, array in zip(names, inputs, strict=True)
        if name
    ]
    wanted = [onnx.helper.make_empty_tensor_value_info(name) for name in node.output]
    graph = onnx.helper.make_graph([node], "one", given, wanted)
    opsets = [onnx.helper.make_opsetid("", opset)] + ([onnx.helper.make_opsetid(domain, 1)] if domain else [])
    return onnx.helper.make_model(graph, opset_imports=opsets, ir_version=10).SerializeToString()


def _session(model, *, extensions=False):
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 4
    if extensions:
        import onnxruntime_extensions

        options.register_custom_ops_library(onnxruntime_extensions.get_library_path())
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _run(operator, inputs, outputs=1, opset=OPSET, **attributes):
    session = _session(_graph(operator, inputs, outputs, opset, **attributes))
    return session.run(None, {f"x{place}": array for place, array in enumerate(inputs) if array is not None})


def _floats(*numbers):
    return np.array(numbers, np.float32)


def layer_norm_epsilon():
    """Solved from the output of LayerNormalization on two numbers, -0.001 and 0.001."""
    spread = 1e-3
    result = _run("LayerNormalization", [_floats([-spread, spread]), _floats(1, 1)])[0]
    return float(f"{(spread / float(result.max())) ** 2 - spread**2:.2g}")


def gelu():
    """The activation Gelu of opset 20 at 1.0."""
    return "exact" if abs(float(_run("Gelu", [_floats(1)])[0][0]) - 0.841345) < 1e-5 else "tanh"


def same_padding_stride_2():
    """A ramp image of 4 by 4 under a 3 by 3 kernel that picks its centre, with auto_pad=SAME_UPPER and stride 2."""
    ramp = np.arange(16, dtype=np.float32).reshape(1, 1, 4, 4)
    centre = np.zeros((1, 1, 3, 3), np.float32)
    centre[0, 0, 1, 1] = 1
    first = _run("Conv", [ramp, centre], strides=[2, 2], auto_pad="SAME_UPPER")[0].ravel()[0]
    return {5.0: "after", 0.0: "symmetric"}[float(first)]


def convolution_padding():
    """Conv without a word on padding, with weights of 3 by 3 on an image of 8 by 8; the size of the output."""
    made = _run("Conv", [np.ones((1, 1, 8, 8), np.float32), np.ones((1, 1, 3, 3), np.float32)])[0]
    return {6: "nothing", 8: "same"}[made.shape[-1]]


def _train_batch_norm():
    batch = _floats(1, 3).reshape(2, 1, 1, 1)
    return _run("BatchNormalization", [batch, _floats(1), _floats(0), _floats(0), _floats(1)], 3, training_mode=1)


def batch_norm_momentum():
    """One call of BatchNormalization with training_mode=1 on the numbers 1 and 3, from a running mean of 0."""
    return round(float(_train_batch_norm()[1][0]) / 2, 4)


def batch_norm_variance():
    """One call of BatchNormalization with training_mode=1 on the numbers 1 and 3, from a running variance of 1."""
    variance = (float(_train_batch_norm()[2][0]) - 0.9) / 0.1
    return "unbiased" if variance > 1.5 else "biased"


def batch_norm_epsilon():
    """Solved from the output of BatchNormalization on 0.001 with a running variance of 1e-6."""
    spread = 1e-3
    inputs = [_floats(spread).reshape(1, 1, 1, 1), _floats(1), _floats(0), _floats(0), _floats(spread**2)]
    result = float(_run("BatchNormalization", inputs)[0].max())
    return float(f"{(spread / result) ** 2 - spread**2:.2g}")


def leaky_relu_slope():
    """LeakyRelu at -1."""
    return round(-float(_run("LeakyRelu", [_floats(-1)])[0][0]), 4)


def average_pool_border():
    """AveragePool of 3 by 3 over four ones with one pixel of padding, at the corner."""
    corner = _run("AveragePool", [np.ones((1, 1, 2, 2), np.float32)], kernel_shape=[3, 3], pads=[1, 1, 1, 1])[
        0
    ].ravel()[0]
    return "not-counted" if corner == 1 else "counted"


def pooling_stride():
    """MaxPool and AveragePool of 3 by 3 without strides on an image of 12 by 12; the sizes of the outputs."""
    image = np.ones((1, 1, 12, 12), np.float32)
    sizes = {_run(operator, [image], kernel_shape=[3, 3])[0].shape[-1] for operator in ("MaxPool", "AveragePool")}
    return " and ".join({4: "window", 10: "one"}[size] for size in sorted(sizes))


def image_layout():
    """Conv with weights for three channels on an image with three channels, four rows and five columns."""
    weights = np.ones((2, 3, 1, 1), np.float32)
    shape = _run("Conv", [np.ones((1, 3, 4, 5), np.float32), weights])[0].shape
    return "channels-first" if shape == (1, 2, 4, 5) else "channels-last"


def dense_weight_order():
    """Gemm with a matrix of 2 by 3 as it is, and of 3 by 2 with transB=1."""
    row = np.ones((1, 2), np.float32)
    plain = _run("Gemm", [row, np.ones((2, 3), np.float32)])[0].shape
    turned = _run("Gemm", [row, np.ones((3, 2), np.float32)], transB=1)[0].shape
    return "either" if plain == turned == (1, 3) else "in-out"


def convolution_weight_order():
    """Conv with weights of 2 by 3 by 4 by 5 on an image with three channels, eight rows and nine columns."""
    shape = _run("Conv", [np.ones((1, 3, 8, 9), np.float32), np.ones((2, 3, 4, 5), np.float32)])[0].shape
    return "out-in-height-width" if shape == (1, 2, 5, 5) else str(shape)


def lstm_gate_order():
    """One step of an LSTM of one unit whose gates see only four different biases, compared with all 24 orders."""
    biases = [0.3, -0.7, 1.1, 0.5]
    zero = np.zeros((1, 4, 1), np.float32)
    state = np.ones((1, 1, 1), np.float32)
    inputs = [state, zero, zero, np.array([biases + [0] * 4], np.float32), None, state, state]
    found = float(_run("LSTM", inputs, 3, hidden_size=1)[0].ravel()[0])

    def squash(number):
        return 1 / (1 + np.exp(-number))

    for order in itertools.permutations("ifco"):
        gates = dict(zip(order, biases, strict=True))
        cell = squash(gates["f"]) + squash(gates["i"]) * np.tanh(gates["c"])
        if abs(squash(gates["o"]) * np.tanh(cell) - found) < 1e-6:
            return {"ifco": "input-forget-cell-output", "iofc": "input-output-forget-cell"}.get(
                "".join(order), str(order)
            )
    return "no order"


def sequence_layout():
    """LSTM on two steps, three examples and four features; the shape of its output."""
    arrays = [np.ones((2, 3, 4), np.float32), np.ones((1, 20, 4), np.float32), np.ones((1, 20, 5), np.float32)]
    return {(2, 1, 3, 5): "time-first"}.get(_run("LSTM", arrays, 3, hidden_size=5)[0].shape, "batch-first")


def attention_layout():
    """Attention on queries of 5 steps and keys of 6, with 3 heads each, in both orders; only one is accepted."""
    accepted = []
    for word, query, keys in (
        ("batch-heads-steps", (2, 3, 5, 8), (2, 3, 6, 8)),
        ("batch-steps-heads", (2, 5, 3, 8), (2, 6, 3, 8)),
    ):
        key = np.ones(keys, np.float32)
        try:
            _run("Attention", [np.ones(query, np.float32), key, key], opset=23)
            accepted.append(word)
        except Exception as error:  # noqa: BLE001 the class belongs to the library, which is not imported here
            if "head" not in str(error):
                return str(error)
    return " and ".join(accepted)


def _red_image():
    """A PNG file of two by two red pixels, as the companion's operator decodes it."""
    import struct
    import zlib

    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows = zlib.compress(b"\x00\xff\x00\x00\xff\x00\x00" * 2)
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 2, 8, 2, 0, 0, 0))
    file = b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    data = np.frombuffer(file, np.uint8)
    session = _session(_graph("DecodeImage", [data], domain="com.microsoft.extensions"), extensions=True)
    return session.run(None, {"x0": data})[0]


def image_channel_order():
    """DecodeImage of ONNX Runtime Extensions on a red picture."""
    return {(255, 0, 0): "rgb", (0, 0, 255): "bgr"}[tuple(int(number) for number in _red_image()[0, 0])]


def image_scale():
    """DecodeImage of ONNX Runtime Extensions on a red picture; the largest number."""
    return "0-255" if _red_image().max() == 255 else "0-1"


def resize_smoothing():
    """Resize with mode=linear of a checkerboard of 9 by 9 single pixels to a third."""
    board = (np.indices((9, 9)).sum(0) % 2).astype(np.float32)[None, None]
    small = _run("Resize", [board, None, _floats(1, 1, 1 / 3, 1 / 3)], mode="linear")[0]
    return "plain" if set(small.ravel().tolist()) == {0.0, 1.0} else "smooth"


def resize_method():
    """Resize of the two pixels 0 and 1 to four."""
    values = _run("Resize", [_floats(0, 1).reshape(1, 1, 1, 2), None, _floats(1, 1, 1, 2)])[0]
    return "nearest" if set(values.ravel().tolist()) == {0.0, 1.0} else "bilinear"


def resize_grid():
    """Resize with mode=linear of the two pixels 0 and 1 to four, against what the three grids give."""
    grids = {
        (0, 0.25, 0.75, 1): "half-pixel",
        (0, 0.5, 1, 1): "corner",
        (0, 0.3333, 0.6667, 1): "corners-aligned",
    }
    made = _run("Resize", [_floats(0, 1).reshape(1, 1, 1, 2), None, _floats(1, 1, 1, 2)], mode="linear")[0]
    return grids[tuple(round(number, 4) for number in made.ravel().tolist())]


def start_mode():
    """Dropout on ones, without its input training_mode."""
    return "inference" if _run("Dropout", [np.ones(100, np.float32)])[0].sum() == 100 else "training"


def _loss():
    rows, labels = np.array([[0, 0], [0, 2]], np.float32), np.array([0, 1])
    return rows, labels, _run("SoftmaxCrossEntropyLoss", [rows, labels])[0]


def cross_entropy_input():
    """SoftmaxCrossEntropyLoss on two rows of logits, against the formula."""
    rows, labels, found = _loss()
    wanted = np.log(np.exp(rows).sum(1)) - rows[[0, 1], labels]
    return "logits" if np.isclose(found, wanted.mean()) or np.isclose(found, wanted.sum()) else "probabilities"


def loss_reduction():
    """SoftmaxCrossEntropyLoss on two rows, against the mean and the sum of the two losses."""
    rows, labels, found = _loss()
    wanted = np.log(np.exp(rows).sum(1)) - rows[[0, 1], labels]
    if found.shape:
        return "none"
    return "mean" if np.isclose(found, wanted.mean()) else "sum"


def default_float():
    """Identity declared for float32 and for float64; the type of the output."""
    types = [_run("Identity", [np.ones(1, kind)])[0].dtype for kind in (np.float32, np.float64)]
    return "as-in-file" if types == [np.float32, np.float64] else str(types[0])


def float64_input():
    """A NumPy array of float64 handed to a model that declares float32."""
    session = _session(_graph("Identity", [_floats(1)]))
    try:
        result = session.run(None, {"x0": np.array([1 + 1e-10])})[0]
    except Exception as error:  # noqa: BLE001 the class belongs to the library, which is not imported here
        return "refused" if "expected" in str(error) else str(error)
    return "kept" if result.dtype == np.float64 else "cut"


def index_out_of_range():
    """Gather of element 10 of an array of 3."""
    try:
        value = float(_run("Gather", [_floats(1, 2, 3), np.array([10])])[0][0])
    except Exception as error:  # noqa: BLE001 the class belongs to the library, which is not imported here
        return "error" if "out of data bounds" in str(error) else str(error)
    return "clamped" if value == 3 else "undefined"


def unseeded_runs():
    """RandomNormal without a seed in two new processes."""
    program = (
        "import sys, onnxruntime as o;"
        "print(o.InferenceSession(sys.argv[1], providers=['CPUExecutionProvider']).run(None, {})[0].tolist())"
    )
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "random.onnx"
        file.write_bytes(_graph("RandomNormal", [], opset=1, shape=[3]))
        lines = {
            subprocess.run(
                [sys.executable, "-c", program, str(file)], capture_output=True, text=True, check=True
            ).stdout
            for _ in range(2)
        }
    return "different" if len(lines) == 2 else "same"


def _error(found, wanted):
    return float(np.abs(found.astype(np.float64) - wanted).max() / np.abs(wanted).max())


def _dense_error(random):
    left, right = random.normal(size=(64, 256)), random.normal(size=(256, 128))
    left, right = left.astype(np.float32), right.astype(np.float32)
    return _error(_run("Gemm", [left, right])[0], left.astype(np.float64) @ right.astype(np.float64))


def _convolution_error(random):
    image = random.normal(size=(1, 32, 12, 12)).astype(np.float32)
    weights = random.normal(size=(16, 32, 3, 3)).astype(np.float32)
    windows = np.lib.stride_tricks.sliding_window_view(image.astype(np.float64), (3, 3), axis=(2, 3))
    wanted = np.einsum("nchwij,ocij->nohw", windows, weights.astype(np.float64))
    return _error(_run("Conv", [image, weights])[0], wanted)


def _layer_norm_error(random):
    rows = random.normal(size=(16, 256)).astype(np.float32)
    exact = rows.astype(np.float64)
    wanted = (exact - exact.mean(1, keepdims=True)) / np.sqrt(exact.var(1, keepdims=True) + 1e-5)
    return _error(_run("LayerNormalization", [rows, np.ones(256, np.float32)])[0], wanted)


def _attention_error(random):
    query, key, value = (random.normal(size=(1, 4, 32, 64)).astype(np.float32) for _ in range(3))
    scores = np.einsum("bhqd,bhkd->bhqk", query.astype(np.float64), key.astype(np.float64)) / 8
    weights = np.exp(scores - scores.max(-1, keepdims=True))
    wanted = np.einsum("bhqk,bhkd->bhqd", weights / weights.sum(-1, keepdims=True), value.astype(np.float64))
    return _error(_run("Attention", [query, key, value], opset=23)[0], wanted)


def _lstm_error(random):
    steps = random.normal(size=(8, 2, 16)).astype(np.float32)
    into, back = (random.normal(size=(1, 128, size), scale=0.2).astype(np.float32) for size in (16, 32))
    wanted, state, cell = [], np.zeros((2, 32)), np.zeros((2, 32))
    for step in steps.astype(np.float64):
        gates = step @ into[0].astype(np.float64).T + state @ back[0].astype(np.float64).T
        entry, leave, forget, fresh = np.split(gates, 4, axis=1)
        entry, leave, forget = (1 / (1 + np.exp(-gate)) for gate in (entry, leave, forget))
        cell = forget * cell + entry * np.tanh(fresh)
        state = leave * np.tanh(cell)
        wanted.append(state)
    return _error(_run("LSTM", [steps, into, back], 3, hidden_size=32)[0][:, 0], np.stack(wanted))


def float32_error():
    """The largest of five: Gemm, Conv, LayerNormalization, Attention and LSTM against float64 NumPy on drawn numbers."""
    random = np.random.default_rng(0)
    checks = (_dense_error, _convolution_error, _layer_norm_error, _attention_error, _lstm_error)
    return max(check(random) for check in checks)
