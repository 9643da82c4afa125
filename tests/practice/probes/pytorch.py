"""How the defaults of PyTorch are measured. Needs pkg:pypi/torch, pkg:pypi/torchvision and pkg:pypi/numpy."""

PACKAGES = ("torch", "torchvision", "numpy")


def _distribution(weights, fan_in, fan_out):
    """The word for the distribution of fresh weights, by their largest value and their deviation."""
    import math

    largest, deviation = weights.abs().max().item(), weights.std().item()
    for word, bound in (
        ("uniform-fan-in", 1 / math.sqrt(fan_in)),
        ("glorot-uniform", math.sqrt(6 / (fan_in + fan_out))),
    ):
        if 0.98 * bound < largest <= 1.0001 * bound and abs(deviation / (bound / math.sqrt(3)) - 1) < 0.02:
            return word
    for word, expected in (
        ("lecun-normal", math.sqrt(1 / fan_in)),
        ("he-normal", math.sqrt(2 / fan_in)),
        ("xavier-normal", math.sqrt(2 / (fan_in + fan_out))),
    ):
        if abs(deviation / expected - 1) < 0.02:
            return word
    return f"other: deviation {deviation:.5f}, largest {largest:.5f}"


def layer_norm_epsilon():
    """A LayerNorm is fed a vector with a variance of 1e-4, and epsilon is computed from its output."""
    import torch

    vector = 0.01 * torch.tensor([[1.0, -1.0, 1.0, -1.0]], dtype=torch.float64)
    output = torch.nn.LayerNorm(4, dtype=torch.float64)(vector)[0, 0].item()
    return float(f"{(0.01 / output) ** 2 - 1e-4:.2g}")


def gelu():
    """The activation at 1.0 is compared with both formulae."""
    import torch

    value = torch.nn.GELU()(torch.tensor(1.0)).item()
    return {0.84134: "exact", 0.84119: "tanh"}.get(round(value, 5), f"other: {value}")


def same_padding_stride_2():
    """A convolution with stride 2 and padding='same' is asked for; if there is one, a ramp shows where the zeros go."""
    import torch

    try:
        layer = torch.nn.Conv2d(1, 1, 3, stride=2, padding="same", bias=False)
    except ValueError:
        return "refused"
    with torch.no_grad():
        layer.weight.zero_()
        layer.weight[0, 0, 1, 1] = 1.0
        first = layer(torch.arange(1.0, 65.0).reshape(1, 1, 8, 8))[0, 0, 0, 0].item()
    return {1.0: "symmetric", 10.0: "after"}.get(first, f"other: {first}")


def convolution_padding():
    """An image of 8 by 8 goes through a new 3x3 convolution; its size tells."""
    import torch

    return {6: "nothing", 8: "same"}[torch.nn.Conv2d(1, 1, 3)(torch.zeros(1, 1, 8, 8)).shape[-1]]


def batch_norm_momentum():
    """One training step on a constant batch of ones; the running mean starts at zero."""
    import torch

    layer = torch.nn.BatchNorm2d(1)
    layer(torch.ones(4, 1, 2, 2))
    return round(layer.running_mean.item(), 6)


def batch_norm_epsilon():
    """With a running variance of 1e-4, epsilon is computed from the output in inference."""
    import torch

    layer = torch.nn.BatchNorm2d(1, dtype=torch.float64).eval()
    layer.running_var.fill_(1e-4)
    output = layer(torch.full((1, 1, 1, 1), 0.01, dtype=torch.float64)).item()
    return float(f"{(0.01 / output) ** 2 - 1e-4:.2g}")


def batch_norm_variance():
    """One training step on the two values 0 and 2, whose variance is 1 by the biased and 2 by the unbiased divisor."""
    import torch

    layer = torch.nn.BatchNorm2d(1, momentum=1.0)
    layer(torch.tensor([0.0, 2.0]).reshape(2, 1, 1, 1))
    return {2.0: "unbiased", 1.0: "biased"}[round(layer.running_var.item(), 4)]


def leaky_relu_slope():
    """The activation at -1."""
    import torch

    return round(-torch.nn.LeakyReLU()(torch.tensor(-1.0)).item(), 6)


def average_pool_border():
    """An image of ones is averaged over 3x3 windows with one pixel of padding; the corner tells."""
    import torch

    corner = torch.nn.AvgPool2d(3, stride=1, padding=1)(torch.ones(1, 1, 4, 4))[0, 0, 0, 0].item()
    return {0.4444: "counted", 1.0: "not-counted"}.get(round(corner, 4), f"other: {corner}")


def pooling_stride():
    """An image of 12 by 12 is pooled over windows of 3 by 3, by the largest and by the mean; the sizes tell."""
    import torch

    sizes = {layer(3)(torch.zeros(1, 1, 12, 12)).shape[-1] for layer in (torch.nn.MaxPool2d, torch.nn.AvgPool2d)}
    return " and ".join({4: "window", 10: "one"}[size] for size in sorted(sizes))


def dense_weights():
    """Largest value and deviation of a new layer of 1,000 by 500 are compared with the formulae."""
    import torch

    torch.manual_seed(0)
    return _distribution(torch.nn.Linear(1000, 500).weight.detach(), 1000, 500)


def dense_bias():
    """Largest value and deviation of the bias of a new layer with 1,000 inputs and 100,000 outputs."""
    import torch

    torch.manual_seed(0)
    bias = torch.nn.Linear(1000, 100_000).bias.detach()
    return "zero" if not bias.any() else _distribution(bias, 1000, 100_000)


def convolution_weights():
    """Largest value and deviation of a new 3x3 convolution of 256 to 128 channels are compared with the formulae."""
    import torch

    torch.manual_seed(0)
    return _distribution(torch.nn.Conv2d(256, 128, 3).weight.detach(), 256 * 9, 128 * 9)


def convolution_bias():
    """Largest value and deviation of the bias of a new 3x3 convolution of 4 to 50,000 channels."""
    import torch

    torch.manual_seed(0)
    bias = torch.nn.Conv2d(4, 50_000, 3).bias.detach()
    return "zero" if not bias.any() else _distribution(bias, 4 * 9, 50_000 * 9)


def embedding_weights():
    """The deviation of a new embedding of 10,000 entries and 256 columns, to two digits."""
    import torch

    torch.manual_seed(0)
    return float(f"{torch.nn.Embedding(10_000, 256).weight.std().item():.2g}")


def lstm_bias():
    """The biases of a new layer are read: all zero, one at the second gate, or spread up to 1 / sqrt(size)."""
    import torch

    torch.manual_seed(0)
    layer = torch.nn.LSTM(8, 64)
    bias = (layer.bias_ih_l0 + layer.bias_hh_l0).detach()
    if not bias.any():
        return "zero"
    if bias.std().item() > 0 and layer.bias_ih_l0.abs().max().item() <= 64**-0.5 and len(bias.unique()) > 200:
        return "random"
    return "forget-one" if bool((bias[64:128] == 1).all()) and not bias[128:].any() else "other"


def image_layout():
    """A convolution from 3 channels is fed images of 5 by 7 pixels in both orders."""
    import torch

    layer = torch.nn.Conv2d(3, 4, 1)
    accepted = []
    for word, shape in (("channels-first", (2, 3, 5, 7)), ("channels-last", (2, 5, 7, 3))):
        try:
            layer(torch.zeros(shape))
            accepted.append(word)
        except RuntimeError:
            pass
    return " and ".join(accepted)


def dense_weight_order():
    """The shape of the weights of a layer with 3 inputs and 5 outputs."""
    import torch

    return {(5, 3): "out-in", (3, 5): "in-out"}[tuple(torch.nn.Linear(3, 5).weight.shape)]


def convolution_weight_order():
    """The shape of the weights of a convolution of 2 to 3 channels with a kernel of 4 by 5."""
    import torch

    orders = {
        (3, 2, 4, 5): "out-in-height-width",
        (4, 5, 2, 3): "height-width-in-out",
        (3, 4, 5, 2): "out-height-width-in",
    }
    return orders[tuple(torch.nn.Conv2d(2, 3, (4, 5)).weight.shape)]


def lstm_gate_order():
    """An LSTM runs two steps; of all orders of gates the one is sought whose formula gives the same output."""
    import itertools

    import numpy as np
    import torch

    torch.manual_seed(0)
    layer, size = torch.nn.LSTM(3, 4).double(), 4
    sequence = torch.randn(2, 1, 3, dtype=torch.float64)
    expected = layer(sequence)[0].detach().numpy()[-1, 0]
    weights = [tensor.detach().numpy() for tensor in layer.parameters()]

    def sigmoid(number):
        return 1 / (1 + np.exp(-number))

    found = []
    for order in itertools.permutations("ifgo"):
        hidden, cell = np.zeros(size), np.zeros(size)
        for step in sequence.numpy()[:, 0]:
            stacked = weights[0] @ step + weights[2] + weights[1] @ hidden + weights[3]
            gate = {name: stacked[index * size : (index + 1) * size] for index, name in enumerate(order)}
            cell = sigmoid(gate["f"]) * cell + sigmoid(gate["i"]) * np.tanh(gate["g"])
            hidden = sigmoid(gate["o"]) * np.tanh(cell)
        if np.allclose(hidden, expected, rtol=0, atol=1e-12):
            found.append("".join(order))
    words = {"ifgo": "input-forget-cell-output", "iofg": "input-output-forget-cell"}
    return " or ".join(words.get(order, order) for order in found)


def sequence_layout():
    """An LSTM is fed an array of 2 by 3 by 4; its state has one row for each example."""
    import torch

    state = torch.nn.LSTM(4, 5)(torch.zeros(2, 3, 4))[1][0]
    return {3: "time-first", 2: "batch-first"}[state.shape[1]]


def attention_layout():
    """Queries of 5 steps and keys of 6, with 3 heads each, are handed over in both orders; only one is accepted."""
    import torch

    accepted = []
    for word, query, keys in (
        ("batch-heads-steps", (2, 3, 5, 8), (2, 3, 6, 8)),
        ("batch-steps-heads", (2, 5, 3, 8), (2, 6, 3, 8)),
    ):
        key = torch.ones(keys)
        try:
            torch.nn.functional.scaled_dot_product_attention(torch.ones(query), key, key)
            accepted.append(word)
        except RuntimeError:
            pass
    return " and ".join(accepted)


def _red_png(path):
    """Write an image of 4 by 5 pixels, all (255, 0, 0)."""
    import struct
    import zlib

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress((b"\0" + b"\xff\0\0" * 5) * 4)
    header = struct.pack(">IIBBBBB", 5, 4, 8, 2, 0, 0, 0)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b""))


def _read_red():
    """The red image as the reader of torchvision gives it."""
    import pathlib
    import tempfile
    import warnings

    from torchvision.io import decode_image

    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        path = pathlib.Path(folder, "red.png")
        _red_png(path)
        return decode_image(str(path))


def image_channel_order():
    """A PNG file that is all red is read with torchvision; the full channel tells."""
    image = _read_red()
    return {(255, 0, 0): "rgb", (0, 0, 255): "bgr"}[tuple(image[:, 0, 0].tolist())]


def image_scale():
    """The largest value of a full channel of a PNG file of 8 bits that is read with torchvision."""
    return {255.0: "0-255", 1.0: "0-1"}[float(_read_red().max())]


def resize_smoothing():
    """A checkerboard of single pixels is shrunk to less than half by bilinear interpolation; smoothed, it turns grey."""
    import torch

    board = (torch.arange(32)[:, None] + torch.arange(32)) % 2
    small = torch.nn.functional.interpolate(board[None, None].float(), size=(11, 11), mode="bilinear")
    return "smooth" if small.std().item() < 0.1 else "plain"


def resize_method():
    """A row of two pixels, 0 and 1, is made twice as long; only the nearest pixel gives no value between."""
    import torch

    row = torch.nn.functional.interpolate(torch.tensor([[[[0.0, 1.0]]]]), scale_factor=(1, 2))
    return "nearest" if set(row.flatten().tolist()) == {0.0, 1.0} else "bilinear"


def resize_grid():
    """A row of two pixels, 0 and 1, is made twice as long by bilinear interpolation and compared with the three grids."""
    import torch

    row = torch.nn.functional.interpolate(torch.tensor([[[[0.0, 1.0]]]]), scale_factor=(1, 2), mode="bilinear")
    grids = {
        (0, 0.25, 0.75, 1): "half-pixel",
        (0, 0.5, 1, 1): "corner",
        (0, 0.3333, 0.6667, 1): "corners-aligned",
    }
    return grids[tuple(round(number, 4) for number in row.flatten().tolist())]


def _step(optimiser, gradient, start=1.0):
    """How far one step moves a number."""
    import torch

    parameter = torch.nn.Parameter(torch.tensor(start, dtype=torch.float64))
    parameter.grad = torch.tensor(gradient, dtype=torch.float64)
    optimiser([parameter]).step()
    return start - parameter.item()


def adam_epsilon():
    """Computed from one step, with a learning rate of 1, on a gradient of 1e-8."""
    import torch

    moved = _step(lambda parameters: torch.optim.Adam(parameters, lr=1.0), 1e-8, start=0.0)
    return float(f"{1e-8 / moved - 1e-8:.2g}")


def adam_bias_correction():
    """One step, with a learning rate of 1, on a gradient of 1: it moves by 1 if the moments are corrected, else by 3.16."""
    import torch

    moved = _step(lambda parameters: torch.optim.Adam(parameters, lr=1.0), 1.0)
    return {1.0: "on", 3.16: "off"}[round(moved, 2)]


def adamw_decay():
    """What one step, with a learning rate of 1 and a gradient of zero, takes from a parameter of 1."""
    import torch

    return round(_step(lambda parameters: torch.optim.AdamW(parameters, lr=1.0), 0.0), 6)


def rmsprop_decay():
    """Computed from the first step, with a learning rate of 1, on a gradient of 1: it moves by 1 / sqrt(1 - decay)."""
    import torch

    return round(1 - 1 / _step(lambda parameters: torch.optim.RMSprop(parameters, lr=1.0), 1.0) ** 2, 4)


def rmsprop_epsilon_place():
    """Gradient over step where epsilon and the mean of squares weigh the same: 2 epsilons outside the root, 1.41 under it."""
    import torch

    def ratio(gradient):
        return gradient / _step(lambda parameters: torch.optim.RMSprop(parameters, lr=1.0), gradient, start=0.0)

    epsilon, slope = ratio(1e-14), ratio(1.0)
    return {2.0: "outside", 1.41: "inside"}[round(ratio(epsilon / slope) / epsilon, 2)]


def cross_entropy_input():
    """The loss on (2, 0) and (0.9, 0.1) is compared with the formulae for logits and for probabilities."""
    import math

    import torch

    target = torch.tensor([0])
    by_logits = torch.nn.CrossEntropyLoss()(torch.tensor([[2.0, 0.0]]), target).item()
    if math.isclose(by_logits, math.log(1 + math.exp(-2)), rel_tol=1e-5):
        return "logits"
    by_shares = torch.nn.CrossEntropyLoss()(torch.tensor([[0.9, 0.1]]), target).item()
    return "probabilities" if math.isclose(by_shares, -math.log(0.9), rel_tol=1e-5) else "other"


def loss_reduction():
    """The loss of a batch is compared with that of the same batch twice."""
    import torch

    logits, target, loss = torch.tensor([[2.0, 0.0], [0.0, 1.0]]), torch.tensor([0, 0]), torch.nn.CrossEntropyLoss()
    once, twice = loss(logits, target), loss(logits.repeat(2, 1), target.repeat(2))
    if once.ndim:
        return "none"
    return "mean" if torch.isclose(once, twice) else "sum"


def gradient_lifetime():
    """The gradient of one number is taken twice without an update."""
    import torch

    number = torch.tensor(1.0, requires_grad=True)
    (3 * number).backward()
    (3 * number).backward()
    return {6.0: "added", 3.0: "fresh"}[number.grad.item()]


def start_mode():
    """A new Dropout is called on 1,000 ones; in training some become zero."""
    import torch

    return "training" if (torch.nn.Dropout()(torch.ones(1000)) == 0).any() else "inference"


def training_shuffle():
    """A DataLoader goes twice through the numbers from 0 to 99."""
    import torch

    loader = torch.utils.data.DataLoader(list(range(100)), batch_size=10)
    passes = [[number for batch in loader for number in batch.tolist()] for _ in range(2)]
    return "in-order" if passes == [list(range(100))] * 2 else "shuffled"


def default_float():
    """The type of a tensor made from [1.0]."""
    import torch

    return str(torch.tensor([1.0]).dtype).removeprefix("torch.")


def float64_input():
    """1 + 1e-10 is handed over as an array of NumPy and read back."""
    import numpy as np
    import torch

    value = np.array([1 + 1e-10])
    try:
        back = torch.as_tensor(value)[0].item()
    except (TypeError, RuntimeError):
        return "refused"
    return "kept" if back == value[0] else "cut"


def deviation_divisor():
    """The deviation of 0 and 2: 1 if n divides, 1.41 if n - 1 does."""
    import torch

    return {1.0: "n", 1.41: "n-1"}[round(torch.tensor([0.0, 2.0]).std().item(), 2)]


def matmul_precision_nvidia():
    """Read from the switch of matrix products, which builds without a GPU have too; nothing is computed."""
    import torch

    return "tf32" if torch.backends.cuda.matmul.allow_tf32 else "float32"


def convolution_precision_nvidia():
    """Read from the switch of cuDNN, which builds without a GPU have too; nothing is computed."""
    import torch

    return "tf32" if torch.backends.cudnn.allow_tf32 else "float32"


def index_out_of_range():
    """Element 10 of an array of 3 is read with an index array."""
    import torch

    try:
        value = torch.arange(3)[torch.tensor([10])].item()
    except IndexError:
        return "error"
    return "clamped" if value == 2 else f"other: {value}"


def cpu_threads():
    """The number is compared with the cores that the system names; without hyper-threading both kinds are the same."""
    import os
    import pathlib

    import torch

    logical = os.cpu_count()
    files = pathlib.Path("/sys/devices/system/cpu").glob("cpu[0-9]*/topology/thread_siblings_list")
    physical = len({file.read_text() for file in files}) or logical
    words = {1: "one", logical: "logical-cores", physical: "physical-cores"}  # the last one wins where they are equal
    return words.get(torch.get_num_threads(), f"fixed: {torch.get_num_threads()}")


def random_stream():
    """Three numbers with seed 0 are compared with those that the Mersenne Twister of NumPy gives from its lower bits."""
    import numpy as np
    import torch

    torch.manual_seed(0)
    drawn = torch.rand(3).numpy()
    twister = np.random.RandomState(0).get_state()
    generator = np.random.MT19937()
    generator.state = {"bit_generator": "MT19937", "state": {"key": twister[1], "pos": twister[2]}}
    expected = (generator.random_raw(3) & 0xFFFFFF) * 2.0**-24
    return "mt19937" if np.array_equal(drawn, expected.astype(np.float32)) else "other"


def unseeded_runs():
    """A number is drawn in each of two new processes."""
    import subprocess
    import sys

    command = [sys.executable, "-c", "import torch; print(torch.rand(3, dtype=torch.float64).tolist())"]
    first, second = (subprocess.run(command, capture_output=True, check=True, text=True).stdout for _ in range(2))
    return "same" if first == second else "different"


def float32_error():
    """Largest difference over largest value, against float64 in NumPy: dense, convolution, layer norm, attention, LSTM."""
    import numpy as np
    import torch

    torch.manual_seed(0)
    functional = torch.nn.functional

    def error(output, reference):
        return float(np.abs(output.detach().double().numpy() - reference).max() / np.abs(reference).max())

    def wide(tensor):
        return tensor.detach().double().numpy()

    def sigmoid(number):
        return 1 / (1 + np.exp(-number))

    errors = []

    dense, batch = torch.nn.Linear(256, 128), torch.randn(32, 256)
    errors.append(error(dense(batch), wide(batch) @ wide(dense.weight).T + wide(dense.bias)))

    convolution, images = torch.nn.Conv2d(8, 16, 3), torch.randn(2, 8, 16, 16)
    windows = np.lib.stride_tricks.sliding_window_view(wide(images), (3, 3), axis=(2, 3))
    reference = np.einsum("nchwij,ocij->nohw", windows, wide(convolution.weight))
    errors.append(error(convolution(images), reference + wide(convolution.bias)[:, None, None]))

    norm, numbers = torch.nn.LayerNorm(256), wide(batch)
    centred = numbers - numbers.mean(-1, keepdims=True)
    errors.append(error(norm(batch), centred / np.sqrt((centred**2).mean(-1, keepdims=True) + norm.eps)))

    query, key, value = (torch.randn(2, 4, 32, 16) for _ in range(3))
    scores = np.einsum("bhqd,bhkd->bhqk", wide(query), wide(key)) / 4
    shares = np.exp(scores - scores.max(-1, keepdims=True))
    reference = np.einsum("bhqk,bhkd->bhqd", shares / shares.sum(-1, keepdims=True), wide(value))
    errors.append(error(functional.scaled_dot_product_attention(query, key, value), reference))

    layer, sequence = torch.nn.LSTM(16, 32), torch.randn(20, 4, 16)
    inner, recurrent, *biases = (wide(tensor) for tensor in layer.parameters())
    hidden, cell, outputs = np.zeros((4, 32)), np.zeros((4, 32)), []
    for step in wide(sequence):
        i, f, g, o = np.split(step @ inner.T + hidden @ recurrent.T + sum(biases), 4, axis=-1)
        cell = sigmoid(f) * cell + sigmoid(i) * np.tanh(g)
        hidden = sigmoid(o) * np.tanh(cell)
        outputs.append(hidden)
    errors.append(error(layer(sequence)[0], np.stack(outputs)))

    return float(f"{max(errors):.2g}")
