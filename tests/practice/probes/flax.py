"""How the defaults of Flax (NNX) are measured, with Optax as its optimisers and losses. Needs pkg:pypi/flax and pkg:pypi/optax."""

PACKAGES = ("flax", "jax", "optax")


def layer_norm_epsilon():
    """Solved from what a new LayerNorm makes of two numbers whose variance is 1e-6."""
    import jax.numpy as jnp
    from flax import nnx

    layer = nnx.LayerNorm(2, rngs=nnx.Rngs(0))
    out = float(layer(jnp.array([[1e-3, -1e-3]]))[0, 0])
    return float(f"{(1e-3 / out) ** 2 - 1e-6:.2e}")


def gelu():
    """The activation at 1 against both formulas."""
    from flax import nnx

    value = float(nnx.gelu(1.0))
    return "exact" if abs(value - 0.841345) < abs(value - 0.841192) else "tanh"


def same_padding_stride_2():
    """A kernel that picks its centre, on a 6x6 ramp at stride 2."""
    import jax.numpy as jnp
    from flax import nnx

    layer = nnx.Conv(1, 1, (3, 3), strides=2, padding="SAME", use_bias=False, rngs=nnx.Rngs(0))
    layer.kernel[...] = jnp.zeros((3, 3, 1, 1)).at[1, 1].set(1.0)
    out = layer(jnp.arange(36.0).reshape(1, 6, 6, 1))
    return {7.0: "after", 0.0: "symmetric"}[float(out[0, 0, 0, 0])]


def convolution_padding():
    """The size of an image of 8 by 8 behind a new 3x3 convolution."""
    import jax.numpy as jnp
    from flax import nnx

    layer = nnx.Conv(1, 1, (3, 3), rngs=nnx.Rngs(0))
    return {6: "nothing", 8: "same"}[layer(jnp.zeros((1, 8, 8, 1))).shape[1]]


def batch_norm_momentum():
    """The running mean after one training step on a batch of ones."""
    import jax.numpy as jnp
    from flax import nnx

    layer = nnx.BatchNorm(1, rngs=nnx.Rngs(0))
    layer.train()
    layer(jnp.ones((4, 1)))
    return float(f"{float(layer.mean[...][0]):.4g}")


def batch_norm_epsilon():
    """Solved from the output in evaluation where the running variance is 1e-6."""
    import jax.numpy as jnp
    from flax import nnx

    layer = nnx.BatchNorm(1, rngs=nnx.Rngs(0))
    layer.var[...] = jnp.array([1e-6])
    layer.eval()
    out = float(layer(jnp.array([[1e-3]]))[0, 0])
    return float(f"{(1e-3 / out) ** 2 - 1e-6:.2e}")


def batch_norm_variance():
    """The running variance, which starts at one, after one training step on a batch of 0 and 2."""
    import jax.numpy as jnp
    from flax import nnx

    layer = nnx.BatchNorm(1, rngs=nnx.Rngs(0))
    layer.train()
    layer(jnp.array([[0.0], [2.0]]))
    share = float(layer.mean[...][0])  # the mean of the batch is one
    taken = (float(layer.var[...][0]) - (1 - share)) / share
    return "biased" if abs(taken - 1) < 0.1 else "unbiased"


def leaky_relu_slope():
    """The activation at -1."""
    from flax import nnx

    return float(f"{-float(nnx.leaky_relu(-1.0)):.6g}")


def average_pool_border():
    """The corner of an image of ones, averaged over 3x3 with padding."""
    import jax.numpy as jnp
    from flax import nnx

    out = nnx.avg_pool(jnp.ones((1, 4, 4, 1)), (3, 3), (1, 1), "SAME")
    return "counted" if float(out[0, 0, 0, 0]) < 0.99 else "not-counted"


def pooling_stride():
    """The size of an image of 12 by 12 behind windows of 3 by 3, for the largest and for the mean."""
    import jax.numpy as jnp
    from flax import nnx

    sizes = {pool(jnp.zeros((1, 12, 12, 1)), (3, 3)).shape[1] for pool in (nnx.max_pool, nnx.avg_pool)}
    return " and ".join({4: "window", 10: "one"}[size] for size in sorted(sizes))


def _distribution(weights, fan_in):
    import numpy as np

    spread, largest = np.std(weights) * np.sqrt(fan_in), np.abs(weights).max() * np.sqrt(fan_in)
    if abs(spread - 1) < 0.01 and 2.1 < largest < 2.4:
        return "lecun-normal"  # cut at two deviations, then widened to a variance of 1 / inputs
    if abs(spread - 1) < 0.01 and largest < 1.8:
        return "glorot-uniform"
    return "uniform-fan-in"


def dense_weights():
    """Deviation and largest weight of a layer of 1,000 by 1,000."""
    from flax import nnx

    return _distribution(nnx.Linear(1000, 1000, rngs=nnx.Rngs(0)).kernel[...], 1000)


def dense_bias():
    """The bias of a new layer."""
    from flax import nnx

    bias = nnx.Linear(1000, 1000, rngs=nnx.Rngs(0)).bias[...]
    return "zero" if not bias.any() else "uniform-fan-in"


def convolution_weights():
    """Deviation and largest weight of a 3x3 convolution of 256 to 256 channels."""
    from flax import nnx

    return _distribution(nnx.Conv(256, 256, (3, 3), rngs=nnx.Rngs(0)).kernel[...], 9 * 256)


def convolution_bias():
    """The bias of a new convolution."""
    from flax import nnx

    bias = nnx.Conv(8, 1000, (3, 3), rngs=nnx.Rngs(0)).bias[...]
    return "zero" if not bias.any() else "uniform-fan-in"


def embedding_weights():
    """The deviation of a new embedding, rounded."""
    from flax import nnx

    return round(float(nnx.Embed(10_000, 256, rngs=nnx.Rngs(0)).embedding[...].std()), 4)


def lstm_bias():
    """The biases of a new LSTMCell, gate by gate."""
    from flax import nnx

    cell = nnx.LSTMCell(4, 8, rngs=nnx.Rngs(0))
    if cell.hi.bias[...].any():
        return "random"
    return "forget-one" if cell.hf.bias[...].any() else "zero"


def lstm_gate_order():
    """Whether a new LSTMCell holds one kernel or one a gate."""
    from flax import nnx

    cell = nnx.LSTMCell(4, 8, rngs=nnx.Rngs(0))
    gates = {layer.kernel.shape for layer in (cell.ii, cell.if_, cell.ig, cell.io)}
    return "separate" if gates == {(4, 8)} else "input-forget-cell-output"


def sequence_layout():
    """Which outputs of an RNN change with one step of one example."""
    import jax.numpy as jnp
    from flax import nnx

    layer = nnx.RNN(nnx.LSTMCell(3, 4, rngs=nnx.Rngs(0)))
    one = jnp.ones((2, 5, 3))
    changed = (layer(one) != layer(one.at[0, 0].set(2.0))).any(-1)
    return "batch-first" if bool(changed[0].all()) and not bool(changed[1].any()) else "time-first"


def image_layout():
    """The size that a convolution gives for an image whose sizes all differ."""
    import jax.numpy as jnp
    from flax import nnx

    layer = nnx.Conv(2, 3, (1, 1), rngs=nnx.Rngs(0))
    return {(1, 5, 7, 3): "channels-last"}[layer(jnp.ones((1, 5, 7, 2))).shape]


def dense_weight_order():
    """The shape of the kernel of a layer of 2 to 3."""
    from flax import nnx

    return {(2, 3): "in-out", (3, 2): "out-in"}[nnx.Linear(2, 3, rngs=nnx.Rngs(0)).kernel.shape]


def convolution_weight_order():
    """The shape of the kernel of a convolution of 2 to 3 channels."""
    from flax import nnx

    shape = nnx.Conv(2, 3, (4, 5), rngs=nnx.Rngs(0)).kernel.shape
    return {(4, 5, 2, 3): "height-width-in-out", (3, 2, 4, 5): "out-in-height-width"}[shape]


def attention_layout():
    """Queries of 5 steps and keys of 6, with 3 heads each, handed over in both orders; only one is accepted."""
    import jax.numpy as jnp
    from flax import nnx

    accepted = []
    for word, query, keys in (
        ("batch-heads-steps", (2, 3, 5, 8), (2, 3, 6, 8)),
        ("batch-steps-heads", (2, 5, 3, 8), (2, 6, 3, 8)),
    ):
        try:
            nnx.dot_product_attention(jnp.ones(query), jnp.ones(keys), jnp.ones(keys))
            accepted.append(word)
        except (AssertionError, TypeError, ValueError):
            pass
    return " and ".join(accepted)


def adam_epsilon():
    """Solved from the first step of optax.adam on a gradient of 1e-8, through nnx.Optimizer."""
    import jax.numpy as jnp
    import optax
    from flax import nnx

    layer = nnx.Linear(1, 1, use_bias=False, kernel_init=nnx.initializers.zeros, rngs=nnx.Rngs(0))
    optimizer = nnx.Optimizer(layer, optax.adam(1.0), wrt=nnx.Param)
    gradient = nnx.grad(lambda model: 1e-8 * model(jnp.ones((1, 1))).sum())(layer)
    optimizer.update(layer, gradient)
    return float(f"{1e-8 / -float(layer.kernel[...][0, 0]) - 1e-8:.2e}")


def adam_bias_correction():
    """The first step of optax.adam on a gradient of 1, at a learning rate of 1, through nnx.Optimizer: 1 if corrected."""
    import jax.numpy as jnp
    import optax
    from flax import nnx

    layer = nnx.Linear(1, 1, use_bias=False, kernel_init=nnx.initializers.zeros, rngs=nnx.Rngs(0))
    optimizer = nnx.Optimizer(layer, optax.adam(1.0), wrt=nnx.Param)
    optimizer.update(layer, nnx.grad(lambda model: model(jnp.ones((1, 1))).sum())(layer))
    return {1.0: "on", 3.16: "off"}[round(-float(layer.kernel[...][0, 0]), 2)]


def adamw_decay():
    """One step of optax.adamw on a weight of 1 with a gradient of zero and a learning rate of 1."""
    import jax.numpy as jnp
    import optax
    from flax import nnx

    layer = nnx.Linear(1, 1, use_bias=False, kernel_init=nnx.initializers.ones, rngs=nnx.Rngs(0))
    optimizer = nnx.Optimizer(layer, optax.adamw(1.0), wrt=nnx.Param)
    gradient = nnx.grad(lambda model: 0.0 * model(jnp.ones((1, 1))).sum())(layer)
    optimizer.update(layer, gradient)
    return float(f"{1 - float(layer.kernel[...][0, 0]):.3g}")


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
    """The shape of the loss of a batch of two."""
    import jax.numpy as jnp
    import optax

    loss = optax.softmax_cross_entropy_with_integer_labels(jnp.zeros((2, 3)), jnp.array([0, 1]))
    return "none" if loss.shape == (2,) else "mean"


def gradient_lifetime():
    """nnx.grad called twice on the same model."""
    import jax.numpy as jnp
    from flax import nnx

    layer = nnx.Linear(1, 1, rngs=nnx.Rngs(0))
    slope = nnx.grad(lambda model: model(jnp.ones((1, 1))).sum())
    first, second = slope(layer).kernel[...], slope(layer).kernel[...]
    return "fresh" if bool((first == second).all()) else "added"


def start_mode():
    """A new dropout layer called on ones."""
    import jax.numpy as jnp
    from flax import nnx

    try:
        out = nnx.Dropout(0.5, rngs=nnx.Rngs(0))(jnp.ones(100))
    except ValueError:
        return "must-be-given"
    return "inference" if bool((out == 1).all()) else "training"


def unseeded_runs():
    """A layer asked for without random state."""
    from flax import nnx

    try:
        nnx.Linear(1, 1)
    except TypeError:
        return "must-be-given"
    return "different"


def float32_error():
    """The largest relative error of Linear, Conv, LayerNorm, attention and LSTM, against float64 NumPy."""
    import jax.numpy as jnp
    import numpy as np
    from flax import nnx

    draw, rngs = np.random.default_rng(0), nnx.Rngs(0)

    def wide(value):
        return np.asarray(value, np.float64)

    def error(value, reference):
        return float(np.abs(wide(value) - reference).max() / np.abs(reference).max())

    def sigmoid(value):
        return 1 / (1 + np.exp(-value))

    errors = []
    x = draw.standard_normal((32, 256)).astype(np.float32)
    dense = nnx.Linear(256, 128, rngs=rngs)
    errors.append(error(dense(x), wide(x) @ wide(dense.kernel[...])))
    norm = nnx.LayerNorm(256, rngs=rngs)
    centred = wide(x) - wide(x).mean(-1, keepdims=True)
    errors.append(error(norm(x), centred / np.sqrt(wide(x).var(-1, keepdims=True) + 1e-6)))
    image = draw.standard_normal((2, 12, 12, 8)).astype(np.float32)
    convolution = nnx.Conv(8, 16, (3, 3), padding="VALID", rngs=rngs)
    windows = np.lib.stride_tricks.sliding_window_view(wide(image), (3, 3), axis=(1, 2))
    errors.append(error(convolution(image), np.einsum("nhwcij,ijco->nhwo", windows, wide(convolution.kernel[...]))))
    q, k, v = (draw.standard_normal((2, 16, 4, 32)).astype(np.float32) for _ in range(3))
    weights = np.exp(np.einsum("bthd,bshd->bhts", wide(q), wide(k)) / np.sqrt(32))
    weights /= weights.sum(-1, keepdims=True)
    reference = np.einsum("bhts,bshd->bthd", weights, wide(v))
    errors.append(error(nnx.dot_product_attention(jnp.asarray(q), jnp.asarray(k), jnp.asarray(v)), reference))
    cell = nnx.LSTMCell(8, 16, rngs=rngs)
    steps = draw.standard_normal((4, 5, 8)).astype(np.float32)
    c = h = np.zeros((4, 16))
    for step in range(5):
        gates = [
            wide(steps[:, step]) @ wide(into.kernel[...]) + h @ wide(back.kernel[...])
            for into, back in ((cell.ii, cell.hi), (cell.if_, cell.hf), (cell.ig, cell.hg), (cell.io, cell.ho))
        ]
        c = sigmoid(gates[1]) * c + sigmoid(gates[0]) * np.tanh(gates[2])
        h = sigmoid(gates[3]) * np.tanh(c)
    errors.append(error(nnx.RNN(cell)(jnp.asarray(steps))[:, -1], h))
    return max(errors)
