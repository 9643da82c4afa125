"""How the defaults of PaddlePaddle are measured. Needs pkg:pypi/paddlepaddle with pkg:pypi/setuptools and numpy."""

import numpy as np

PACKAGES = ("paddlepaddle",)


def layer_norm_epsilon():
    """Normalise a vector whose variance is 1e-4 and solve the output for epsilon; rounded to two digits."""
    import paddle

    x = paddle.to_tensor([[0.01, -0.01, 0.01, -0.01]])
    y = float(paddle.nn.LayerNorm(4)(x)[0, 0])
    return float(f"{(0.01 / y) ** 2 - 1e-4:.1e}")


def gelu():
    """Apply the function to 1.0 and see which formula gives that number."""
    import paddle

    return "exact" if abs(float(paddle.nn.GELU()(paddle.to_tensor(1.0))) - 0.8413447) < 2e-5 else "tanh"


def same_padding_stride_2():
    """Convolve a ramp of 4 by 4 at stride 2 with a kernel that picks its centre and look at the first output."""
    import paddle

    layer = paddle.nn.Conv2D(1, 1, 3, stride=2, padding="SAME", bias_attr=False)
    kernel = np.zeros((1, 1, 3, 3), np.float32)
    kernel[..., 1, 1] = 1
    layer.weight.set_value(kernel)
    first = float(layer(paddle.arange(16.0).reshape([1, 1, 4, 4]))[0, 0, 0, 0])
    return {5.0: "after", 0.0: "symmetric"}[first]


def convolution_padding():
    """Convolve an image of 8 by 8 with a new 3x3 layer and read the size."""
    import paddle

    return {6: "nothing", 8: "same"}[paddle.nn.Conv2D(1, 1, 3)(paddle.zeros([1, 1, 8, 8])).shape[-1]]


def batch_norm_momentum():
    """Train one step on a batch of ones and read the running mean, which starts at zero."""
    import paddle

    layer = paddle.nn.BatchNorm1D(1)
    layer(paddle.ones([8, 1]))
    return round(layer._mean.item(), 6)


def batch_norm_epsilon():
    """Set the running variance to 1e-4, call the layer in inference and solve the output for epsilon."""
    import paddle

    layer = paddle.nn.BatchNorm1D(1)
    layer._variance.set_value(np.array([1e-4], np.float32))
    layer.eval()
    y = float(layer(paddle.to_tensor([[0.01], [0.0]]))[0, 0])
    return float(f"{(0.01 / y) ** 2 - 1e-4:.1e}")


def batch_norm_variance():
    """Train one step on the values 0 and 2 and solve the running variance for the variance of the batch."""
    import paddle

    layer = paddle.nn.BatchNorm1D(1)
    layer(paddle.to_tensor([[0.0], [2.0]]))
    share = layer._mean.item()
    of_batch = (layer._variance.item() - (1 - share)) / share
    return "unbiased" if of_batch > 1.5 else "biased"


def leaky_relu_slope():
    """Apply the layer to -1."""
    import paddle

    return round(-float(paddle.nn.LeakyReLU()(paddle.to_tensor(-1.0))), 6)


def average_pool_border():
    """Average an image of ones with a border of one and look at the corner."""
    import paddle

    corner = float(paddle.nn.AvgPool2D(2, stride=2, padding=1)(paddle.ones([1, 1, 4, 4]))[0, 0, 0, 0])
    return "not-counted" if corner > 0.9 else "counted"


def pooling_stride():
    """Pool an image of 12 by 12 with windows of 3 by 3, by the largest and by the mean, and read the sizes."""
    import paddle

    layers = (paddle.nn.MaxPool2D(3), paddle.nn.AvgPool2D(3))
    sizes = {layer(paddle.zeros([1, 1, 12, 12])).shape[-1] for layer in layers}
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
    import paddle

    return _spread(paddle.nn.Linear(1000, 500).weight.numpy(), 1000, 500)


def dense_bias():
    """Read the bias of a layer of 1,000 to 1,000."""
    import paddle

    bias = paddle.nn.Linear(1000, 1000).bias.numpy()
    return "zero" if not bias.any() else _spread(bias, 1000, 1000)


def convolution_weights():
    """Draw a 3x3 convolution of 256 to 128 channels and compare deviation and largest value with the formulas."""
    import paddle

    return _spread(paddle.nn.Conv2D(256, 128, 3).weight.numpy(), 256 * 9, 128 * 9)


def convolution_bias():
    """Read the bias of a new 3x3 convolution of 4 to 1,000 channels."""
    import paddle

    bias = paddle.nn.Conv2D(4, 1000, 3).bias.numpy()
    return "zero" if not bias.any() else _spread(bias, 4 * 9, 1000 * 9)


def embedding_weights():
    """Read the deviation of a new embedding of 10,000 entries and 256 columns; rounded to three digits."""
    import paddle

    return round(float(paddle.nn.Embedding(10_000, 256).weight.numpy().std()), 3)


def lstm_bias():
    """Read the biases of a new layer of size 256."""
    import paddle

    layer = paddle.nn.LSTM(8, 256)
    biases = np.array([layer.bias_ih_l0.numpy(), layer.bias_hh_l0.numpy()])
    if not biases.any():
        return "zero"
    return "random" if 0.97 / 16 < abs(biases).max() <= 1.001 / 16 else None


def image_layout():
    """Feed an image of 5 by 6 with 3 channels, in both orders of axes."""
    import paddle

    layer = paddle.nn.Conv2D(3, 7, 1)
    try:
        return "channels-first" if layer(paddle.zeros([2, 3, 5, 6])).shape == [2, 7, 5, 6] else None
    except ValueError:
        return "channels-last" if layer(paddle.zeros([2, 5, 6, 3])).shape == [2, 5, 6, 7] else None


def dense_weight_order():
    """Read the shape of the weights of a layer of 3 to 5."""
    import paddle

    return {(5, 3): "out-in", (3, 5): "in-out"}[tuple(paddle.nn.Linear(3, 5).weight.shape)]


def convolution_weight_order():
    """Read the shape of the weights of a convolution of 3 to 5 channels with a kernel of 7 by 2."""
    import paddle

    shapes = {
        (5, 3, 7, 2): "out-in-height-width",
        (7, 2, 3, 5): "height-width-in-out",
        (5, 7, 2, 3): "out-height-width-in",
    }
    return shapes[tuple(paddle.nn.Conv2D(3, 5, (7, 2)).weight.shape)]


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


def _lstm_weights(layer):
    wx, wh, bx, bh = (
        getattr(layer, name).numpy().astype(np.float64)
        for name in ("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0")
    )
    return wx, wh, bx + bh


def lstm_gate_order():
    """Compute two steps with NumPy for each order of the gates and see which agrees."""
    import paddle

    layer = paddle.nn.LSTM(3, 4)
    x = np.random.default_rng(0).normal(size=(2, 3)).astype(np.float32)
    found = layer(paddle.to_tensor(x[None]))[0].numpy()[0]
    words = {"ifgo": "input-forget-cell-output", "iofg": "input-output-forget-cell"}
    for order, word in words.items():
        if np.allclose(found, _lstm_by_hand(x, *_lstm_weights(layer), order), atol=1e-5):
            return word
    return None


def sequence_layout():
    """Change the first step of one example and see along which axis the outputs change."""
    import paddle

    layer = paddle.nn.LSTM(3, 4)
    x = np.zeros((2, 5, 3), np.float32)
    before = layer(paddle.to_tensor(x))[0].numpy()
    x[0, 0] = 1
    changed = abs(layer(paddle.to_tensor(x))[0].numpy() - before).max(axis=-1) > 0
    return "batch-first" if changed[0].all() and not changed[1].any() else "time-first"


def attention_layout():
    """Hand over queries of 5 steps and keys of 6, with 3 heads each, in both orders; only one is accepted."""
    import paddle

    accepted = []
    for word, query, keys in (
        ("batch-heads-steps", [2, 3, 5, 8], [2, 3, 6, 8]),
        ("batch-steps-heads", [2, 5, 3, 8], [2, 6, 3, 8]),
    ):
        key = paddle.ones(keys)
        try:
            paddle.nn.functional.scaled_dot_product_attention(paddle.ones(query), key, key).numpy()
            accepted.append(word)
        except (AssertionError, ValueError):
            pass
    return " and ".join(accepted)


def _read_red_image():
    """Write an all-red image of 8 by 8 as a bitmap file and read it as the library does."""
    import struct
    import tempfile

    import paddle

    rows = bytes([0, 0, 255]) * 64  # bitmap files hold blue first
    head = struct.pack("<2sIHHI", b"BM", 54 + len(rows), 0, 0, 54)
    head += struct.pack("<IiiHHIIiiII", 40, 8, 8, 1, 24, 0, len(rows), 2835, 2835, 0, 0)
    with tempfile.NamedTemporaryFile(suffix=".bmp") as file:
        file.write(head + rows)
        file.flush()
        return np.array(paddle.vision.image_load(file.name))


def image_channel_order():
    """Read an all-red file with paddle.vision.image_load and look at the first channel."""
    return "rgb" if _read_red_image()[0, 0].tolist() == [255, 0, 0] else "bgr"


def image_scale():
    """Read an all-red file with paddle.vision.image_load and look at the largest value."""
    return "0-255" if _read_red_image().max() == 255 else "0-1"


def resize_smoothing():
    """Shrink stripes of single pixels to three eighths by bilinear interpolation; smoothed, all is nearly grey."""
    import paddle

    stripes = paddle.to_tensor(np.tile([0.0, 1.0], (64, 32)).astype(np.float32)[None, None])
    small = paddle.nn.functional.interpolate(stripes, size=[24, 24], mode="bilinear").numpy()[0, 0, 3:-3, 3:-3]
    return "smooth" if np.ptp(small) < 0.5 else "plain"


def resize_method():
    """Double an image of two pixels, 0 and 1; nearest gives no value between."""
    import paddle

    doubled = paddle.nn.functional.interpolate(paddle.to_tensor([[[[0.0, 1.0]]]]), scale_factor=2).numpy()
    return "nearest" if set(doubled.ravel().tolist()) == {0.0, 1.0} else "bilinear"


def resize_grid():
    """Double an image of two pixels, 0 and 1, by bilinear interpolation and compare with what the three grids give."""
    import paddle

    grids = {
        (0, 0.25, 0.75, 1): "half-pixel",
        (0, 0.5, 1, 1): "corner",
        (0, 0.3333, 0.6667, 1): "corners-aligned",
    }
    row = paddle.nn.functional.interpolate(paddle.to_tensor([[[[0.0, 1.0]]]]), size=[1, 4], mode="bilinear")
    return grids[tuple(round(number, 4) for number in row.numpy().ravel().tolist())]


def _one_step(optimiser, gradient, weight):
    """What one step of an optimiser, made by the given function, turns a weight into."""
    import paddle

    parameter = paddle.base.framework.EagerParamBase.from_tensor(paddle.to_tensor([weight]))
    step = optimiser(parameters=[parameter])
    (parameter * gradient).sum().backward()
    step.step()
    return parameter.item()


def adam_epsilon():
    """Take one step on a gradient of 1e-8 and solve it for epsilon; rounded to two digits."""
    from functools import partial

    import paddle

    step = -_one_step(partial(paddle.optimizer.Adam, 1.0), 1e-8, 0.0)
    return float(f"{1e-8 / step - 1e-8:.1e}")


def adam_bias_correction():
    """Take one step on a gradient of 1 at a learning rate of 1; corrected, it is 1 long, else 3.16."""
    from functools import partial

    import paddle

    return {1.0: "on", 3.16: "off"}[round(-_one_step(partial(paddle.optimizer.Adam, 1.0), 1.0, 0.0), 2)]


def adamw_decay():
    """Take one step with a gradient of zero and read how much the weight shrank."""
    from functools import partial

    import paddle

    return round((1 - _one_step(partial(paddle.optimizer.AdamW, 0.1), 0.0, 1.0)) / 0.1, 5)


def rmsprop_decay():
    """Take one step with a gradient of 1, which divides by the root of the new mean of squares."""
    from functools import partial

    import paddle

    step = -_one_step(partial(paddle.optimizer.RMSProp, 0.1), 1.0, 0.0)
    return round(1 - (0.1 / step) ** 2, 4)


def rmsprop_epsilon_place():
    """Divide gradient by step where epsilon weighs as much as the mean of squares: 2 epsilons outside the root, 1.41 inside."""
    from functools import partial

    import paddle

    def ratio(gradient):
        return gradient / -_one_step(partial(paddle.optimizer.RMSProp, 1.0), gradient, 0.0)

    epsilon, slope = ratio(1e-14), ratio(1.0)
    return {2.0: "outside", 1.41: "inside"}[round(ratio(epsilon / slope) / epsilon, 2)]


def cross_entropy_input():
    """Compare the loss of the numbers 2 and 1 with the formula that applies softmax first."""
    import paddle

    loss = float(paddle.nn.CrossEntropyLoss()(paddle.to_tensor([[2.0, 1.0]]), paddle.to_tensor([0])))
    return "logits" if abs(loss - np.log1p(np.exp(-1))) < 1e-5 else "probabilities"


def loss_reduction():
    """Compare the loss of one example with that of the same example three times."""
    import paddle

    loss = paddle.nn.CrossEntropyLoss()(paddle.to_tensor([[2.0, 1.0]] * 3), paddle.to_tensor([0] * 3))
    if loss.shape:
        return "none"
    return "mean" if abs(float(loss) - np.log1p(np.exp(-1))) < 1e-5 else "sum"


def gradient_lifetime():
    """Take the gradient twice without an update and compare."""
    import paddle

    layer = paddle.nn.Linear(1, 1)
    gradients = []
    for _ in range(2):
        layer(paddle.ones([1, 1])).sum().backward()
        gradients.append(layer.weight.grad.item())
    return "fresh" if gradients[0] == gradients[1] else "added"


def start_mode():
    """Call a new dropout layer on ones and look for zeros."""
    import paddle

    return "training" if (paddle.nn.Dropout(0.5)(paddle.ones([1000])).numpy() == 0).any() else "inference"


def training_shuffle():
    """Read a hundred numbers by a loader that is given nothing but the batch size."""
    import paddle

    class Numbers(paddle.io.Dataset):
        def __len__(self):
            return 100

        def __getitem__(self, i):
            return np.float32(i)

    batches = [
        np.array(batch[0] if isinstance(batch, list) else batch)
        for batch in paddle.io.DataLoader(Numbers(), batch_size=10)
    ]
    return "in-order" if (np.concatenate(batches).ravel() == np.arange(100)).all() else "shuffled"


def default_float():
    """Make an array of [1.0] and read its type."""
    import paddle

    return str(paddle.to_tensor([1.0]).dtype).rsplit(".", 1)[-1]


def float64_input():
    """Hand over 1 + 1e-10 and read it back."""
    import paddle

    back = paddle.to_tensor(np.array([1 + 1e-10])).numpy()
    return "kept" if back.dtype == np.float64 and back[0] > 1 else "cut"


def deviation_divisor():
    """Take the deviation of 0 and 2: 1 if n divides, 1.41 if n - 1 does."""
    import paddle

    return {1.0: "n", 1.41: "n-1"}[round(float(paddle.to_tensor([0.0, 2.0]).std()), 2)]


def index_out_of_range():
    """Read element 10 of the first three of a hundred numbers: what comes is the number that lies there in memory."""
    import paddle

    first = paddle.arange(100)[:3]
    try:
        found = first[paddle.to_tensor([10])].item()
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
    """Count the threads that spend processor time while matrices are multiplied."""
    import paddle

    a = paddle.rand([2000, 2000])
    return "one" if _busy_threads(lambda: [(a @ a).numpy() for _ in range(5)]) == 1 else None


def _seed_sequence(seed, count):
    """Words of 32 bits as std::seed_seq of C++ spreads one seed over a state of at least 623 words."""
    full, shift = 2**32 - 1, (count - 11) // 2
    words = [0x8B8B8B8B] * count

    def mix(word):
        return word ^ (word >> 27)

    for k in range(2 * count):
        here, near, far = k % count, (k + shift) % count, (k + shift + 11) % count
        if k < count:
            first = 1664525 * mix(words[here] ^ words[near] ^ words[here - 1]) & full
            second = (first + (1 if k == 0 else here + (seed if k == 1 else 0))) & full
            words[near] = (words[near] + first) & full
            words[far] = (words[far] + second) & full
        else:
            first = 1566083941 * mix((words[here] + words[near] + words[here - 1]) & full) & full
            second = (first - here) & full
            words[near] ^= first
            words[far] ^= second
        words[here] = second
    return words


def _mersenne_twister(state):
    """The first numbers of mt19937_64 from its state of 312 words, as fractions of 2**64."""
    low = 2**31 - 1
    for i in range(312):
        x = (state[i] & ~low) | (state[(i + 1) % 312] & low)
        state[i] = state[(i + 156) % 312] ^ (x >> 1) ^ (0xB5026F5AA96619E9 if x & 1 else 0)
    for x in state:
        y = x ^ (x >> 29) & 0x5555555555555555
        y ^= (y << 17) & 0x71D67FFFEDA60000
        y ^= (y << 37) & 0xFFF7EEE000000000
        yield (y ^ (y >> 43)) / 2**64


def random_stream():
    """Draw with seed 0 and compare with a Mersenne Twister (mt19937_64, filled by std::seed_seq) computed in Python."""
    import paddle

    words = _seed_sequence(0, 624)
    mine = _mersenne_twister([low | high << 32 for low, high in zip(words[::2], words[1::2], strict=True)])
    paddle.seed(0)
    drawn = paddle.rand([100]).numpy()
    return "mt19937" if np.allclose(drawn, [next(mine) for _ in drawn], atol=1e-6) else None


def unseeded_runs():
    """Draw three numbers in two new processes."""
    import subprocess
    import sys

    code = "import paddle; print(paddle.rand([3]).tolist())"
    first, second = (
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout for _ in range(2)
    )
    return "same" if first == second else "different"


def _error(found, reference):
    found, reference = np.array(found, np.float64), np.asarray(reference, np.float64)
    return float(abs(found - reference).max() / abs(reference).max())


def _errors_of_layers():
    """Relative errors of dense, convolution and layer norm against NumPy."""
    import paddle

    draw = np.random.default_rng(0).normal
    paddle.seed(0)
    x = draw(size=(64, 512)).astype(np.float32)
    wide = x.astype(np.float64)
    dense = paddle.nn.Linear(512, 256)
    by_hand = wide @ dense.weight.numpy().astype(np.float64) + dense.bias.numpy().astype(np.float64)
    yield "dense", _error(dense(paddle.to_tensor(x)).numpy(), by_hand)
    normal = (wide - wide.mean(-1, keepdims=True)) / np.sqrt(wide.var(-1, keepdims=True) + 1e-5)
    yield "layer norm", _error(paddle.nn.LayerNorm(512)(paddle.to_tensor(x)).numpy(), normal)
    image = draw(size=(2, 32, 16, 16)).astype(np.float32)
    layer = paddle.nn.Conv2D(32, 16, 3, bias_attr=False)
    windows = np.lib.stride_tricks.sliding_window_view(image.astype(np.float64), (3, 3), axis=(2, 3))
    by_hand = np.einsum("ncxyhw,ochw->noxy", windows, layer.weight.numpy().astype(np.float64))
    yield "convolution", _error(layer(paddle.to_tensor(image)).numpy(), by_hand)


def _errors_of_sequences():
    """Relative errors of attention and LSTM against NumPy."""
    import paddle

    draw = np.random.default_rng(1).normal
    paddle.seed(1)
    q, k, v = draw(size=(3, 2, 64, 4, 32)).astype(np.float32)
    heads = [a.astype(np.float64).swapaxes(1, 2) for a in (q, k, v)]
    logits = heads[0] @ heads[1].swapaxes(-1, -2) / 32**0.5
    share = np.exp(logits - logits.max(-1, keepdims=True))
    share /= share.sum(-1, keepdims=True)
    found = paddle.nn.functional.scaled_dot_product_attention(*(paddle.to_tensor(a) for a in (q, k, v)))
    yield "attention", _error(found.numpy().swapaxes(1, 2), share @ heads[2])
    layer = paddle.nn.LSTM(16, 32)
    x = draw(size=(20, 16)).astype(np.float32)
    by_hand = _lstm_by_hand(x.astype(np.float64), *_lstm_weights(layer), "ifgo")
    yield "LSTM", _error(layer(paddle.to_tensor(x[None]))[0].numpy()[0], by_hand)


def float32_error():
    """Worst of dense, convolution, layer norm, attention and LSTM against NumPy in float64."""
    return max(error for part in (_errors_of_layers(), _errors_of_sequences()) for _, error in part)
