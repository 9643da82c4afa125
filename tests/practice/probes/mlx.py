"""How the defaults of MLX are measured. Needs pkg:pypi/mlx with the extra cpu (on Linux), pkg:pypi/mlx-data and numpy."""

import numpy as np

PACKAGES = ("mlx", "mlx-data")


def layer_norm_epsilon():
    """Normalise a vector whose variance is 1e-4 and solve the output for epsilon; rounded to two digits."""
    import mlx.core as mx
    from mlx import nn

    x = mx.array([0.01, -0.01, 0.01, -0.01])
    y = float(np.array(nn.LayerNorm(4)(x))[0])
    return float(f"{(0.01 / y) ** 2 - 1e-4:.1e}")


def gelu():
    """Apply the function to 1.0 and see which formula gives that number."""
    import mlx.core as mx
    from mlx import nn

    return "exact" if abs(nn.gelu(mx.array(1.0)).item() - 0.8413447) < 2e-5 else "tanh"


def same_padding_stride_2():
    """Ask for padding by the words 'same' and 'SAME', and by a number, at stride 2."""
    import mlx.core as mx
    from mlx import nn

    image = mx.zeros((1, 4, 4, 1))
    for word in ("same", "SAME"):
        try:
            nn.Conv2d(1, 1, 3, stride=2, padding=word)(image)
        except TypeError:
            continue
        return "refused"
    nn.Conv2d(1, 1, 3, stride=2, padding=1)(image)
    return "none"


def convolution_padding():
    """Convolve an image of 8 by 8 with a new 3x3 layer and read the size."""
    import mlx.core as mx
    from mlx import nn

    return {6: "nothing", 8: "same"}[nn.Conv2d(1, 1, 3)(mx.zeros((1, 8, 8, 1))).shape[1]]


def batch_norm_momentum():
    """Train one step on a batch of ones and read the running mean, which starts at zero."""
    import mlx.core as mx
    from mlx import nn

    layer = nn.BatchNorm(1)
    layer(mx.ones((8, 1)))
    return round(layer.running_mean.item(), 6)


def batch_norm_epsilon():
    """Set the running variance to 1e-4, call the layer in inference and solve the output for epsilon."""
    import mlx.core as mx
    from mlx import nn

    layer = nn.BatchNorm(1)
    layer.running_var = mx.array([1e-4])
    layer.eval()
    y = layer(mx.array([[0.01], [0.0]])).tolist()[0][0]
    return float(f"{(0.01 / y) ** 2 - 1e-4:.1e}")


def batch_norm_variance():
    """Train one step on the values 0 and 2 and solve the running variance for the variance of the batch."""
    import mlx.core as mx
    from mlx import nn

    layer = nn.BatchNorm(1)
    layer(mx.array([[0.0], [2.0]]))
    share = layer.running_mean.item()
    of_batch = (layer.running_var.item() - (1 - share)) / share
    return "unbiased" if of_batch > 1.5 else "biased"


def leaky_relu_slope():
    """Apply the layer to -1."""
    import mlx.core as mx
    from mlx import nn

    return round(-nn.LeakyReLU()(mx.array(-1.0)).item(), 6)


def average_pool_border():
    """Average an image of ones with a border of one and look at the corner."""
    import mlx.core as mx
    from mlx import nn

    corner = nn.AvgPool2d(2, stride=2, padding=1)(mx.ones((1, 4, 4, 1)))[0, 0, 0, 0].item()
    return "not-counted" if corner > 0.9 else "counted"


def pooling_stride():
    """Pool an image of 12 by 12 with windows of 3 by 3, by the largest and by the mean, and read the sizes."""
    import mlx.core as mx
    from mlx import nn

    sizes = {layer(3)(mx.zeros((1, 12, 12, 1))).shape[1] for layer in (nn.MaxPool2d, nn.AvgPool2d)}
    return " and ".join({4: "window", 10: "one"}[size] for size in sorted(sizes))


def _spread(weight, fan_in, fan_out):
    """The word for a distribution of weights, by its deviation and its largest value."""
    w = np.array(weight, dtype=np.float64).ravel()
    ends = {"uniform-fan-in": fan_in**-0.5, "glorot-uniform": (6 / (fan_in + fan_out)) ** 0.5}
    for word, end in ends.items():
        if abs(w.std() / (end / 3**0.5) - 1) < 0.03 and 0.97 * end < abs(w).max() <= 1.001 * end:
            return word
    variances = {"he-normal": 2 / fan_in, "xavier-normal": 2 / (fan_in + fan_out), "lecun-normal": 1 / fan_in}
    for word, variance in variances.items():
        if abs(w.var() / variance - 1) < 0.03:
            return word
    return None


def dense_weights():
    """Draw a layer of 1,000 to 500 and compare deviation and largest value with the formulas."""
    from mlx import nn

    return _spread(nn.Linear(1000, 500).weight, 1000, 500)


def dense_bias():
    """Read the bias of a layer of 1,000 to 1,000."""
    from mlx import nn

    bias = np.array(nn.Linear(1000, 1000).bias)
    return "zero" if not bias.any() else _spread(bias, 1000, 1000)


def convolution_weights():
    """Draw a 3x3 convolution of 256 to 128 channels and compare deviation and largest value with the formulas."""
    from mlx import nn

    return _spread(nn.Conv2d(256, 128, 3).weight, 256 * 9, 128 * 9)


def convolution_bias():
    """Read the bias of a new 3x3 convolution of 4 to 1,000 channels."""
    from mlx import nn

    bias = np.array(nn.Conv2d(4, 1000, 3).bias)
    return "zero" if not bias.any() else _spread(bias, 4 * 9, 1000 * 9)


def embedding_weights():
    """Read the deviation of a new embedding of 10,000 entries and 256 columns; rounded to four digits."""
    from mlx import nn

    return round(float(np.array(nn.Embedding(10_000, 256).weight).std()), 4)


def lstm_bias():
    """Read the biases of a new layer of size 256."""
    from mlx import nn

    bias = np.array(nn.LSTM(8, 256).bias)
    if not bias.any():
        return "zero"
    return "random" if 0.97 / 16 < abs(bias).max() <= 1.001 / 16 else None


def image_layout():
    """Feed an image of 5 by 6 with 3 channels, in both orders of axes."""
    import mlx.core as mx
    from mlx import nn

    layer = nn.Conv2d(3, 7, 1)
    try:
        return "channels-last" if layer(mx.zeros((2, 5, 6, 3))).shape == (2, 5, 6, 7) else None
    except ValueError:
        return "channels-first" if layer(mx.zeros((2, 3, 5, 6))).shape == (2, 7, 5, 6) else None


def dense_weight_order():
    """Read the shape of the weights of a layer of 3 to 5."""
    from mlx import nn

    return {(5, 3): "out-in", (3, 5): "in-out"}[nn.Linear(3, 5).weight.shape]


def convolution_weight_order():
    """Read the shape of the weights of a convolution of 3 to 5 channels with a kernel of 7 by 2."""
    from mlx import nn

    shapes = {
        (5, 3, 7, 2): "out-in-height-width",
        (7, 2, 3, 5): "height-width-in-out",
        (5, 7, 2, 3): "out-height-width-in",
    }
    return shapes[nn.Conv2d(3, 5, (7, 2)).weight.shape]


def _lstm_by_hand(x, wx, wh, bias, order):
    """States of an LSTM by NumPy; x is (time, features), order names the gates in their stack."""
    size = wh.shape[1]
    h = c = np.zeros(size)
    states = []
    for step in x:
        gates = dict(zip(order, np.split(wx @ step + wh @ h + bias, 4), strict=True))
        i, f, o = (1 / (1 + np.exp(-gates[k])) for k in "ifo")
        c = f * c + i * np.tanh(gates["g"])
        h = o * np.tanh(c)
        states.append(h)
    return np.array(states)


def lstm_gate_order():
    """Compute two steps with NumPy for each order of the gates and see which agrees."""
    import mlx.core as mx
    from mlx import nn

    layer = nn.LSTM(3, 4)
    x = np.random.default_rng(0).normal(size=(2, 3)).astype(np.float32)
    found = np.array(layer(mx.array(x))[0])
    words = {"ifgo": "input-forget-cell-output", "iofg": "input-output-forget-cell"}
    for order, word in words.items():
        mine = _lstm_by_hand(x, *(np.array(a, np.float64) for a in (layer.Wx, layer.Wh, layer.bias)), order)
        if np.allclose(found, mine, atol=1e-5):
            return word
    return None


def sequence_layout():
    """Change the first step of one example and see along which axis the outputs change."""
    import mlx.core as mx
    from mlx import nn

    layer = nn.LSTM(3, 4)
    x = np.zeros((2, 5, 3), np.float32)
    before = np.array(layer(mx.array(x))[0])
    x[0, 0] = 1
    changed = abs(np.array(layer(mx.array(x))[0]) - before).max(axis=-1) > 0
    return "batch-first" if changed[0].all() and not changed[1].any() else "time-first"


def attention_layout():
    """Hand over queries of 5 steps and keys of 6, with 3 heads each, in both orders; only one is accepted."""
    import mlx.core as mx

    accepted = []
    for word, query, keys in (
        ("batch-heads-steps", (2, 3, 5, 8), (2, 3, 6, 8)),
        ("batch-steps-heads", (2, 5, 3, 8), (2, 6, 3, 8)),
    ):
        key = mx.ones(keys)
        try:
            mx.eval(mx.fast.scaled_dot_product_attention(mx.ones(query), key, key, scale=1.0))
            accepted.append(word)
        except ValueError:
            pass
    return " and ".join(accepted)


def _red_image(folder):
    """Write an all-red image of 8 by 8 as a bitmap file and return its path."""
    import struct

    rows = bytes([0, 0, 255]) * 64  # bitmap files hold blue first
    head = struct.pack("<2sIHHI", b"BM", 54 + len(rows), 0, 0, 54)
    head += struct.pack("<IiiHHIIiiII", 40, 8, 8, 1, 24, 0, len(rows), 2835, 2835, 0, 0)
    path = f"{folder}/red.bmp"
    with open(path, "wb") as file:
        file.write(head + rows)
    return path


def _read_red_image():
    import tempfile

    import mlx.data

    with tempfile.TemporaryDirectory() as folder:
        samples = mlx.data.buffer_from_vector([{"image": _red_image(folder).encode()}])
        return np.array(samples.load_image("image")[0]["image"])


def image_channel_order():
    """Read an all-red file with mlx.data and look at the first channel."""
    return "rgb" if _read_red_image()[0, 0].tolist() == [255, 0, 0] else "bgr"


def image_scale():
    """Read an all-red file with mlx.data and look at the largest value."""
    return "0-255" if _read_red_image().max() == 255 else "0-1"


def resize_smoothing():
    """Shrink stripes of single pixels to three eighths by linear interpolation; smoothed, all is nearly grey."""
    import mlx.core as mx
    from mlx import nn

    stripes = mx.array(np.tile([0.0, 1.0], (64, 32)).astype(np.float32)[None, :, :, None])
    small = np.array(nn.Upsample(0.375, mode="linear")(stripes))[0, 3:-3, 3:-3, 0]
    return "smooth" if np.ptp(small) < 0.5 else "plain"


def resize_method():
    """Double an image of two pixels, 0 and 1; nearest gives no value between."""
    import mlx.core as mx
    from mlx import nn

    doubled = np.array(nn.Upsample(2)(mx.array([[[[0.0], [1.0]]]])))
    return "nearest" if set(doubled.ravel().tolist()) == {0.0, 1.0} else "bilinear"


def resize_grid():
    """Double an image of two pixels, 0 and 1, by linear interpolation and compare with what the three grids give."""
    import mlx.core as mx
    from mlx import nn

    grids = {
        (0, 0.25, 0.75, 1): "half-pixel",
        (0, 0.5, 1, 1): "corner",
        (0, 0.3333, 0.6667, 1): "corners-aligned",
    }
    doubled = np.array(nn.Upsample(2, mode="linear")(mx.array([[[[0.0], [1.0]]]])))
    return grids[tuple(round(number, 4) for number in doubled[0, 0, :, 0].tolist())]


def adam_epsilon():
    """Take one step without bias correction on a gradient of 1e-8 and solve it for epsilon; rounded to two digits."""
    import mlx.core as mx
    import mlx.optimizers as optim

    gradient = 1e-8
    step = -optim.Adam(1.0).apply_gradients({"w": mx.array([gradient])}, {"w": mx.array([0.0])})["w"].item()
    return float(f"{0.1 * gradient / step - 0.001**0.5 * gradient:.1e}")


def adam_bias_correction():
    """Take one step on a gradient of 1 at a learning rate of 1; corrected, it is 1 long, else 3.16."""
    import mlx.core as mx
    import mlx.optimizers as optim

    after = optim.Adam(1.0).apply_gradients({"w": mx.array([1.0])}, {"w": mx.array([0.0])})["w"].item()
    return {1.0: "on", 3.16: "off"}[round(-after, 2)]


def adamw_decay():
    """Take one step with a gradient of zero and read how much the weight shrank."""
    import mlx.core as mx
    import mlx.optimizers as optim

    after = optim.AdamW(0.1).apply_gradients({"w": mx.array([0.0])}, {"w": mx.array([1.0])})["w"].item()
    return round((1 - after) / 0.1, 5)


def rmsprop_decay():
    """Take one step with a gradient of 1 and read the running mean of squares."""
    import mlx.core as mx
    import mlx.optimizers as optim

    optimiser = optim.RMSprop(0.1)
    optimiser.apply_gradients({"w": mx.array([1.0])}, {"w": mx.array([0.0])})
    return round(1 - optimiser.state["w"]["v"].item(), 6)


def rmsprop_epsilon_place():
    """Divide gradient by step where epsilon weighs as much as the mean of squares: 2 epsilons outside the root, 1.41 inside."""
    import mlx.core as mx
    import mlx.optimizers as optim

    def ratio(gradient):
        after = optim.RMSprop(1.0).apply_gradients({"w": mx.array([gradient])}, {"w": mx.array([0.0])})["w"].item()
        return gradient / -after

    epsilon, slope = ratio(1e-14), ratio(1.0)
    return {2.0: "outside", 1.41: "inside"}[round(ratio(epsilon / slope) / epsilon, 2)]


def cross_entropy_input():
    """Compare the loss of the numbers 2 and 1 with the formula that applies softmax first."""
    import mlx.core as mx
    from mlx import nn

    loss = nn.losses.cross_entropy(mx.array([[2.0, 1.0]]), mx.array([0])).item()
    return "logits" if abs(loss - np.log1p(np.exp(-1))) < 1e-5 else "probabilities"


def loss_reduction():
    """Compare the loss of one example with that of the same example three times."""
    import mlx.core as mx
    from mlx import nn

    loss = nn.losses.cross_entropy(mx.array([[2.0, 1.0]] * 3), mx.array([0] * 3))
    if loss.shape == (3,):
        return "none"
    return "mean" if abs(loss.item() - np.log1p(np.exp(-1))) < 1e-5 else "sum"


def gradient_lifetime():
    """Take the gradient twice without an update and compare."""
    import mlx.core as mx
    from mlx import nn

    layer = nn.Linear(1, 1)
    gradient = nn.value_and_grad(layer, lambda x: layer(x).sum())
    first, second = (gradient(mx.ones((1, 1)))[1]["weight"].item() for _ in range(2))
    return "fresh" if first == second else "added"


def start_mode():
    """Call a new dropout layer on ones and look for zeros."""
    import mlx.core as mx
    from mlx import nn

    return "training" if (np.array(nn.Dropout(0.5)(mx.ones((1000,)))) == 0).any() else "inference"


def training_shuffle():
    """Read a buffer of mlx.data of a hundred numbers as a stream of batches."""
    import mlx.data

    samples = mlx.data.buffer_from_vector([{"x": np.array(i)} for i in range(100)])
    order = np.concatenate([np.array(b["x"]) for b in samples.to_stream().batch(10)])
    return "in-order" if (order == np.arange(100)).all() else "shuffled"


def default_float():
    """Make an array of [1.0] and read its type."""
    import mlx.core as mx

    return str(mx.array([1.0]).dtype).rsplit(".", 1)[-1]


def float64_input():
    """Hand over 1 + 1e-10 and read it back."""
    import mlx.core as mx

    back = mx.array(np.array([1 + 1e-10]))
    return "kept" if back.dtype == mx.float64 else "cut"


def deviation_divisor():
    """Take the deviation of 0 and 2: 1 if n divides, 1.41 if n - 1 does."""
    import mlx.core as mx

    return {1.0: "n", 1.41: "n-1"}[round(mx.array([0.0, 2.0]).std().item(), 2)]


def index_out_of_range():
    """Read element 10 of the first three of a hundred numbers: what comes is the number that lies there in memory."""
    import mlx.core as mx

    numbers = mx.arange(100) + 0
    mx.eval(numbers)
    first = numbers[:3]
    mx.eval(first)
    try:
        found = first[mx.array([10])].item()
    except (IndexError, ValueError):
        return "error"
    return {2: "clamped", 10: "undefined"}.get(found, "fill")


def _busy_threads(work):
    """How many threads of this process computed during the call (Linux only)."""
    import os

    def ticks():
        used = {}
        for thread in os.listdir("/proc/self/task"):
            with open(f"/proc/self/task/{thread}/stat") as file:
                fields = file.read().rsplit(")", 1)[1].split()
            used[thread] = int(fields[11]) + int(fields[12])
        return used

    before = ticks()
    work()
    spent = [t - before.get(thread, 0) for thread, t in ticks().items()]
    return sum(t > 0.1 * sum(spent) for t in spent)


def cpu_threads():
    """Count the threads that spend processor time while two matrices are multiplied."""
    import mlx.core as mx

    a = mx.random.normal((1500, 1500))
    mx.eval(a)
    return "one" if _busy_threads(lambda: mx.eval(a @ a)) == 1 else None


def random_stream():
    """Split key 0 and compare the bits with those of Threefry (2 words of 32 bits, 20 rounds) computed in Python."""
    import mlx.core as mx

    rounds = ((13, 15, 26, 6), (17, 29, 16, 24))
    keys = (0, 0, 0x1BD11BDA)

    def threefry(a, b):
        for i in range(5):
            for r in rounds[i % 2]:
                a = (a + b) % 2**32
                b = ((b << r) | (b >> (32 - r))) % 2**32 ^ a
            a = (a + keys[(i + 1) % 3]) % 2**32
            b = (b + keys[(i + 2) % 3] + i + 1) % 2**32
        return a, b

    (a, c), (b, d) = threefry(0, 2), threefry(1, 3)
    return "threefry" if mx.random.split(mx.random.key(0)).tolist() == [[a, b], [c, d]] else None


def unseeded_runs():
    """Draw three numbers in two new processes."""
    import subprocess
    import sys

    code = "import mlx.core as mx; print(mx.random.uniform(shape=(3,)).tolist())"
    first, second = (
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout for _ in range(2)
    )
    return "same" if first == second else "different"


def _error(found, reference):
    found, reference = np.array(found, np.float64), np.asarray(reference, np.float64)
    return float(abs(found - reference).max() / abs(reference).max())


def _errors_of_layers():
    """Relative errors of dense, convolution and layer norm against NumPy."""
    import mlx.core as mx
    from mlx import nn

    draw = np.random.default_rng(0).normal
    mx.random.seed(0)
    x = draw(size=(64, 512)).astype(np.float32)
    dense = nn.Linear(512, 256)
    yield (
        "dense",
        _error(dense(mx.array(x)), np.array(x, float) @ np.array(dense.weight, float).T + np.array(dense.bias)),
    )
    wide = np.array(x, float)
    normal = (wide - wide.mean(-1, keepdims=True)) / np.sqrt(wide.var(-1, keepdims=True) + 1e-5)
    yield "layer norm", _error(nn.LayerNorm(512)(mx.array(x)), normal)
    image = draw(size=(2, 16, 16, 32)).astype(np.float32)
    layer = nn.Conv2d(32, 16, 3, bias=False)
    windows = np.lib.stride_tricks.sliding_window_view(np.array(image, float), (3, 3), axis=(1, 2))
    by_hand = np.einsum("nxychw,ohwc->nxyo", windows, np.array(layer.weight, float))
    yield "convolution", _error(layer(mx.array(image)), by_hand)


def _errors_of_sequences():
    """Relative errors of attention and LSTM against NumPy."""
    import mlx.core as mx
    from mlx import nn

    draw = np.random.default_rng(1).normal
    mx.random.seed(1)
    q, k, v = draw(size=(3, 2, 4, 64, 32)).astype(np.float32)
    logits = np.array(q, float) @ np.array(k, float).swapaxes(-1, -2) / 32**0.5
    share = np.exp(logits - logits.max(-1, keepdims=True))
    share /= share.sum(-1, keepdims=True)
    found = mx.fast.scaled_dot_product_attention(*(mx.array(a) for a in (q, k, v)), scale=32**-0.5)
    yield "attention", _error(found, share @ np.array(v, float))
    layer = nn.LSTM(16, 32)
    x = draw(size=(20, 16)).astype(np.float32)
    weights = (np.array(a, np.float64) for a in (layer.Wx, layer.Wh, layer.bias))
    yield "LSTM", _error(layer(mx.array(x))[0], _lstm_by_hand(x.astype(float), *weights, "ifgo"))


def float32_error():
    """Worst of dense, convolution, layer norm, attention and LSTM against NumPy in float64."""
    return max(error for part in (_errors_of_layers(), _errors_of_sequences()) for _, error in part)
