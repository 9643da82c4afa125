"""How the defaults of JAX are measured, with Optax for optimisers and losses and Grain for data.

Needs pkg:pypi/jax, pkg:pypi/optax and pkg:pypi/grain.
"""

PACKAGES = ("jax", "optax", "grain")


def gelu():
    """The activation at 1 against both formulas."""
    import jax

    value = float(jax.nn.gelu(1.0))
    return "exact" if abs(value - 0.841345) < abs(value - 0.841192) else "tanh"


def same_padding_stride_2():
    """A kernel that picks its centre, on a 6x6 ramp at stride 2."""
    import jax
    import jax.numpy as jnp

    ramp = jnp.arange(36.0).reshape(1, 1, 6, 6)
    kernel = jnp.zeros((1, 1, 3, 3)).at[0, 0, 1, 1].set(1.0)
    out = jax.lax.conv_general_dilated(ramp, kernel, (2, 2), "SAME")
    return {7.0: "after", 0.0: "symmetric"}[float(out[0, 0, 0, 0])]


def leaky_relu_slope():
    """The activation at -1."""
    import jax

    return float(f"{-float(jax.nn.leaky_relu(-1.0)):.6g}")


def image_layout():
    """The shape that a convolution gives for an image whose sizes all differ."""
    import jax
    import jax.numpy as jnp

    out = jax.lax.conv_general_dilated(jnp.ones((1, 2, 5, 7)), jnp.ones((3, 2, 1, 1)), (1, 1), "VALID")
    return {(1, 3, 5, 7): "channels-first"}[out.shape]


def convolution_weight_order():
    """The size of kernel that a convolution of 2 to 3 channels accepts without naming its axes."""
    import jax
    import jax.numpy as jnp

    kernels = {
        "out-in-height-width": (3, 2, 1, 4),
        "height-width-in-out": (1, 4, 2, 3),
        "out-height-width-in": (3, 1, 4, 2),
    }
    for word, shape in kernels.items():
        try:
            out = jax.lax.conv_general_dilated(jnp.ones((1, 2, 5, 7)), jnp.ones(shape), (1, 1), "VALID")
        except (TypeError, ValueError):
            continue
        if out.shape == (1, 3, 5, 4):
            return word
    return "must-be-given"


def attention_layout():
    """Queries of 5 steps and keys of 6, with 3 heads each, handed over in both orders; only one is accepted."""
    import jax
    import jax.numpy as jnp

    accepted = []
    for word, query, keys in (
        ("batch-heads-steps", (2, 3, 5, 8), (2, 3, 6, 8)),
        ("batch-steps-heads", (2, 5, 3, 8), (2, 6, 3, 8)),
    ):
        try:
            jax.nn.dot_product_attention(jnp.ones(query), jnp.ones(keys), jnp.ones(keys))
            accepted.append(word)
        except (TypeError, ValueError):
            pass
    return " and ".join(accepted)


def resize_smoothing():
    """A 9x9 checkerboard made 3x3, where plain sampling falls on single pixels."""
    import jax
    import jax.numpy as jnp

    board = jnp.indices((9, 9)).sum(0) % 2
    small = jax.image.resize(board.astype(jnp.float32), (3, 3), "bilinear")
    return "smooth" if float(jnp.abs(small - 0.5).max()) < 0.4 else "plain"


def resize_method():
    """A call that names no method."""
    import jax
    import jax.numpy as jnp

    try:
        out = jax.image.resize(jnp.array([0.0, 1.0]), (4,))
    except TypeError:
        return "must-be-given"
    return "nearest" if set(out.tolist()) == {0.0, 1.0} else "bilinear"


def resize_grid():
    """The two pixels 0 and 1 made four by bilinear resizing, against what the three grids give."""
    import jax
    import jax.numpy as jnp

    grids = {
        (0, 0.25, 0.75, 1): "half-pixel",
        (0, 0.5, 1, 1): "corner",
        (0, 0.3333, 0.6667, 1): "corners-aligned",
    }
    row = jax.image.resize(jnp.array([[0.0, 1.0]]), (1, 4), "bilinear")
    return grids[tuple(round(number, 4) for number in row[0].tolist())]


def adam_epsilon():
    """Solved from the first step of optax.adam on a gradient of 1e-8."""
    import jax.numpy as jnp
    import optax

    adam = optax.adam(1.0)
    gradient = jnp.array([1e-8])
    update, _ = adam.update(gradient, adam.init(gradient))
    return float(f"{1e-8 / -float(update[0]) - 1e-8:.2e}")


def adam_bias_correction():
    """The first step of optax.adam on a gradient of 1, at a learning rate of 1: 1 if corrected, else 3.16."""
    import jax.numpy as jnp
    import optax

    adam = optax.adam(1.0)
    update, _ = adam.update(jnp.ones(1), adam.init(jnp.ones(1)))
    return {1.0: "on", 3.16: "off"}[round(-float(update[0]), 2)]


def adamw_decay():
    """One step of optax.adamw on a weight of 1 with a gradient of zero and a learning rate of 1."""
    import jax.numpy as jnp
    import optax

    adamw = optax.adamw(1.0)
    weight = jnp.ones(1)
    update, _ = adamw.update(jnp.zeros(1), adamw.init(weight), weight)
    return float(f"{-float(update[0]):.4g}")


def rmsprop_decay():
    """Solved from the first step of optax.rmsprop on a gradient of 1."""
    import jax.numpy as jnp
    import optax

    rmsprop = optax.rmsprop(1.0)
    update, _ = rmsprop.update(jnp.ones(1), rmsprop.init(jnp.ones(1)))
    return float(f"{1 - 1 / float(update[0]) ** 2:.4g}")


def rmsprop_epsilon_place():
    """Gradient over step of optax.rmsprop where epsilon weighs as much as the squares: 2 epsilons outside, 1.41 inside."""
    import jax.numpy as jnp
    import optax

    rmsprop = optax.rmsprop(1.0)

    def ratio(gradient):
        update, _ = rmsprop.update(jnp.array([gradient]), rmsprop.init(jnp.ones(1)))
        return gradient / -float(update[0])

    epsilon, slope = ratio(1e-14), ratio(1.0)
    return {2.0: "outside", 1.41: "inside"}[round(ratio(epsilon / slope) / epsilon, 2)]


def cross_entropy_input():
    """The loss of known logits against the formula."""
    import jax.numpy as jnp
    import numpy as np
    import optax

    logits = np.array([2.0, 1.0, 0.0])
    loss = float(optax.softmax_cross_entropy_with_integer_labels(jnp.array(logits), jnp.array(0)))
    expected = np.log(np.exp(logits).sum()) - 2.0
    return "logits" if abs(loss - expected) < 1e-5 else "probabilities"


def loss_reduction():
    """The loss of a batch of two, by its shape and against the losses of each."""
    import jax.numpy as jnp
    import optax

    logits = jnp.array([[2.0, 0.0], [0.0, 1.0]])
    loss = optax.softmax_cross_entropy_with_integer_labels(logits, jnp.array([0, 0]))
    if loss.shape == (2,):
        return "none"
    single = [float(optax.softmax_cross_entropy_with_integer_labels(row, jnp.array(0))) for row in logits]
    return "sum" if abs(float(loss) - sum(single)) < 1e-5 else "mean"


def gradient_lifetime():
    """jax.grad called twice on the same input."""
    import jax

    slope = jax.grad(lambda x: x * x)
    return "fresh" if float(slope(3.0)) == float(slope(3.0)) else "added"


def training_shuffle():
    """The order in which grain.load gives ten numbers."""
    import grain

    return "in-order" if list(grain.load(range(10), num_epochs=1)) == list(range(10)) else "shuffled"


def default_float():
    """The type of an array made from [1.0]."""
    import jax.numpy as jnp

    return str(jnp.array([1.0]).dtype)


def float64_input():
    """A NumPy array of 1 + 1e-10 handed over."""
    import jax.numpy as jnp
    import numpy as np

    return {"float64": "kept", "float32": "cut"}[str(jnp.asarray(np.array([1 + 1e-10])).dtype)]


def deviation_divisor():
    """The deviation of 0 and 2: 1 if n divides, 1.41 if n - 1 does."""
    import jax.numpy as jnp

    return {1.0: "n", 1.41: "n-1"}[round(float(jnp.array([0.0, 2.0]).std()), 2)]


def index_out_of_range():
    """Element 10 of an array of 3, by an index array."""
    import jax.numpy as jnp

    try:
        value = float(jnp.array([5.0, 6.0, 7.0])[jnp.array([10])][0])
    except IndexError:
        return "error"
    return "clamped" if value == 7.0 else "fill"


def cpu_threads():
    """The threads of XLA's pool after one product, against the cores that the process may use (Linux only)."""
    import os
    from pathlib import Path

    import jax.numpy as jnp

    (jnp.ones((500, 500)) @ jnp.ones((500, 500))).block_until_ready()
    names = [path.read_text() for path in Path("/proc/self/task").glob("*/comm")]
    pool = sum(name.startswith("tf_XLAEigen") for name in names)
    return "logical-cores" if pool == len(os.sched_getaffinity(0)) else "fixed"


def random_stream():
    """The name of the implementation behind a new key."""
    import jax

    return {"threefry2x32": "threefry"}[str(jax.random.key_impl(jax.random.key(0)))]


def unseeded_runs():
    """A key asked for without a seed."""
    import jax

    try:
        jax.random.key()
    except TypeError:
        return "must-be-given"
    return "different"


def float32_error():
    """The largest relative error of a product, a convolution, standardize and attention, against float64 NumPy."""
    import jax
    import jax.numpy as jnp
    import numpy as np

    draw = np.random.default_rng(0)

    def arrays(*shapes):
        return [draw.standard_normal(shape).astype(np.float32) for shape in shapes]

    def error(value, reference):
        return float(np.abs(np.asarray(value, np.float64) - reference).max() / np.abs(reference).max())

    errors = []
    x, w = arrays((32, 256), (256, 128))
    errors.append(error(jnp.dot(x, w), x.astype(np.float64) @ w))
    image, kernel = arrays((2, 8, 12, 12), (16, 8, 3, 3))
    windows = np.lib.stride_tricks.sliding_window_view(image.astype(np.float64), (3, 3), axis=(2, 3))
    reference = np.einsum("nchwij,ocij->nohw", windows, kernel.astype(np.float64))
    errors.append(error(jax.lax.conv(image, kernel, (1, 1), "VALID"), reference))
    (x,) = arrays((32, 256))
    wide = x.astype(np.float64)
    reference = (wide - wide.mean(-1, keepdims=True)) / np.sqrt(wide.var(-1, keepdims=True) + 1e-5)
    errors.append(error(jax.nn.standardize(x), reference))
    q, k, v = arrays((2, 16, 4, 32), (2, 16, 4, 32), (2, 16, 4, 32))
    scores = np.einsum("bthd,bshd->bhts", q.astype(np.float64), k.astype(np.float64)) / np.sqrt(32)
    weights = np.exp(scores - scores.max(-1, keepdims=True))
    weights /= weights.sum(-1, keepdims=True)
    reference = np.einsum("bhts,bshd->bthd", weights, v.astype(np.float64))
    errors.append(error(jax.nn.dot_product_attention(q, k, v), reference))
    return max(errors)
