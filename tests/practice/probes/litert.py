"""How the defaults of LiteRT are measured. Needs pkg:pypi/ai-edge-litert and pkg:pypi/flatbuffers.

The runtime has no layers of its own, so each probe writes a model of one operator in its file format, leaves the option
in question at the default of the format, and runs it on the CPU.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

PACKAGES = ("ai-edge-litert", "flatbuffers")


class _Writer:
    """Collects the tensors of a model with one operator."""

    def __init__(self):
        from ai_edge_litert import schema_py_generated as schema

        self.schema = schema
        self.model = schema.ModelT()
        self.model.version = 3
        self.model.buffers = [schema.BufferT()]
        self.graph = schema.SubGraphT()
        self.graph.tensors = []
        self.model.subgraphs = [self.graph]

    def tensor(self, shape, kind=np.float32, content=None, *, variable=False):
        """Adds a tensor and returns its index; without content it is filled when the model runs."""
        kinds = {
            np.dtype(np.float32): self.schema.TensorType.FLOAT32,
            np.dtype(np.float64): self.schema.TensorType.FLOAT64,
            np.dtype(np.int32): self.schema.TensorType.INT32,
        }
        tensor = self.schema.TensorT()
        tensor.shape, tensor.type, tensor.isVariable = list(shape), kinds[np.dtype(kind)], variable
        tensor.name = f"tensor{len(self.graph.tensors)}"
        tensor.buffer = 0
        if content is not None:
            buffer = self.schema.BufferT()
            buffer.data = np.frombuffer(np.ascontiguousarray(content).tobytes(), np.uint8)
            self.model.buffers.append(buffer)
            tensor.buffer = len(self.model.buffers) - 1
        self.graph.tensors.append(tensor)
        return len(self.graph.tensors) - 1

    def constant(self, array):
        """Adds an array that stands in the file; None stands for an input that is left out."""
        return -1 if array is None else self.tensor(array.shape, array.dtype, array)

    def finish(self, name, options, given, rest, made):
        """The bytes of a model of the operator `name`, whose options are those of the format but for `options`."""
        import flatbuffers

        code = self.schema.OperatorCodeT()
        code.builtinCode = getattr(self.schema.BuiltinOperator, name)
        code.deprecatedBuiltinCode = min(code.builtinCode, 127)
        code.version = 1
        operator = self.schema.OperatorT()
        operator.inputs, operator.outputs = given + rest, made
        table, settings = options
        if table:
            operator.builtinOptionsType = getattr(self.schema.BuiltinOptions, table)
            operator.builtinOptions = getattr(self.schema, f"{table}T")()
            for key, value in settings.items():
                setattr(operator.builtinOptions, key, value)
        self.model.operatorCodes = [code]
        self.graph.operators, self.graph.inputs, self.graph.outputs = [operator], given, made
        builder = flatbuffers.Builder(1024)
        builder.Finish(self.model.Pack(builder), b"TFL3")
        return bytes(builder.Output())


def _model(name, table, given, made, constants=(), **settings):
    """A model with inputs of the shapes and types of the arrays `given` and one output of the shape `made`."""
    writer = _Writer()
    inputs = [writer.tensor(array.shape, array.dtype) for array in given]
    rest = [writer.constant(array) for array in constants]
    kind = given[0].dtype if given and given[0].dtype != np.int32 else np.float32
    return writer.finish(name, (table, settings), inputs, rest, [writer.tensor(made, kind)])


def _interpreter(model, **arguments):
    from ai_edge_litert.interpreter import Interpreter

    interpreter = Interpreter(model_content=model, **arguments)
    interpreter.allocate_tensors()
    return interpreter


def _invoke(model, given):
    interpreter = _interpreter(model)
    for detail, array in zip(interpreter.get_input_details(), given, strict=True):
        interpreter.set_tensor(detail["index"], array)
    interpreter.invoke()
    return interpreter.get_tensor(interpreter.get_output_details()[0]["index"])


def _run(name, table, given, made, constants=(), **settings):
    return _invoke(_model(name, table, given, made, constants, **settings), given)


def _floats(*numbers):
    return np.array(numbers, np.float32)


def gelu():
    """The operator GELU at 1.0 with the options of the format."""
    value = float(_run("GELU", "GeluOptions", [_floats(1)], (1,))[0])
    return "exact" if abs(value - 0.841345) < 1e-5 else "tanh"


def same_padding_stride_2():
    """CONV_2D at stride 2 with padding SAME on a ramp of 4 by 4, with a 3 by 3 kernel that picks its centre."""
    ramp = np.arange(16, dtype=np.float32).reshape(1, 4, 4, 1)
    centre = np.zeros((1, 3, 3, 1), np.float32)
    centre[0, 1, 1, 0] = 1
    made = _run("CONV_2D", "Conv2DOptions", [ramp], (1, 2, 2, 1), [centre, _floats(0)], strideH=2, strideW=2, padding=0)
    return {5.0: "after", 0.0: "symmetric"}[float(made.ravel()[0])]


def convolution_padding():
    """CONV_2D whose file says nothing on padding, with a 3 by 3 kernel on an image of 8 by 8; only one size fits."""
    constants = [np.ones((1, 3, 3, 1), np.float32), _floats(0)]
    image = np.ones((1, 8, 8, 1), np.float32)
    made = _run("CONV_2D", "Conv2DOptions", [image], (1, 8, 8, 1), constants, strideH=1, strideW=1)
    return {6: "nothing", 8: "same"}[made.shape[1]]


def average_pool_border():
    """AVERAGE_POOL_2D of 3 by 3 over four ones with padding SAME, at the corner."""
    sizes = {"strideH": 1, "strideW": 1, "filterHeight": 3, "filterWidth": 3, "padding": 0}
    made = _run("AVERAGE_POOL_2D", "Pool2DOptions", [np.ones((1, 2, 2, 1), np.float32)], (1, 2, 2, 1), **sizes)
    return "not-counted" if made.ravel()[0] == 1 else "counted"


def pooling_stride():
    """MAX_POOL_2D of 3 by 3 whose file says nothing on strides, on an image of 12 by 12."""
    image, sizes = np.ones((1, 12, 12, 1), np.float32), {"filterHeight": 3, "filterWidth": 3, "padding": 1}
    try:
        made = _run("MAX_POOL_2D", "Pool2DOptions", [image], (1, 4, 4, 1), **sizes)
    except RuntimeError as error:
        return "must-be-given" if "stride" in str(error) else str(error)
    return {4: "window", 10: "one"}[made.shape[1]]


def image_layout():
    """CONV_2D with weights for three channels on an image with four rows, five columns and three channels."""
    image, weights = np.ones((1, 4, 5, 3), np.float32), np.ones((2, 1, 1, 3), np.float32)
    constants = [weights, np.zeros(2, np.float32)]
    made = _run("CONV_2D", "Conv2DOptions", [image], (1, 4, 5, 2), constants, strideH=1, strideW=1, padding=0)
    return "channels-last" if made.shape == (1, 4, 5, 2) and made.ravel()[0] == 3 else "channels-first"


def dense_weight_order():
    """FULLY_CONNECTED from two inputs to three outputs with a matrix of 3 by 2."""
    constants = [np.array([[1, 2], [3, 4], [5, 6]], np.float32), np.zeros(3, np.float32)]
    made = _run("FULLY_CONNECTED", "FullyConnectedOptions", [_floats([1, 10])], (1, 3), constants)
    return "out-in" if made.tolist() == [[21, 43, 65]] else "in-out"


def convolution_weight_order():
    """CONV_2D without padding, with weights of 2 by 4 by 5 by 3, on an image of 8 by 9 with three channels."""
    constants = [np.ones((2, 4, 5, 3), np.float32), np.zeros(2, np.float32)]
    image = np.ones((1, 8, 9, 3), np.float32)
    made = _run("CONV_2D", "Conv2DOptions", [image], (1, 5, 5, 2), constants, strideH=1, strideW=1, padding=1)
    return "out-height-width-in" if made.shape == (1, 5, 5, 2) else str(made.shape)


def _lstm(steps, weights, recurrent, biases, made):
    """One pass of UNIDIRECTIONAL_SEQUENCE_LSTM; weights and biases come as four arrays each, in the order i f c o."""
    units = biases[0].shape[0]
    writer = _Writer()
    given = [writer.tensor(steps.shape)]
    rest = [writer.constant(array) for array in (*weights, *recurrent, None, None, None, *biases, None, None)]
    rest += [writer.tensor((steps.shape[0], units), variable=True) for _ in range(2)]
    options = ("UnidirectionalSequenceLSTMOptions", {"fusedActivationFunction": 4})
    output = [writer.tensor(made)]
    return _invoke(writer.finish("UNIDIRECTIONAL_SEQUENCE_LSTM", options, given, rest, output), [steps])


def lstm_gate_order():
    """UNIDIRECTIONAL_SEQUENCE_LSTM of one unit with four biases, each an input of its own, against the formula."""
    zero = [np.zeros((1, 1), np.float32)] * 4
    entry, forget, fresh, leave = 0.3, -0.7, 1.1, 0.5
    biases = [_floats(bias) for bias in (entry, forget, fresh, leave)]
    found = float(_lstm(np.ones((1, 1, 1), np.float32), zero, zero, biases, (1, 1, 1)).ravel()[0])
    wanted = np.tanh(np.tanh(fresh) / (1 + np.exp(-entry))) / (1 + np.exp(-leave))
    return "separate" if abs(found - wanted) < 1e-5 else "other"


def sequence_layout():
    """UNIDIRECTIONAL_SEQUENCE_LSTM on three examples of two steps, with a state for three examples."""
    weights, recurrent = [np.ones((5, 4), np.float32)] * 4, [np.ones((5, 5), np.float32)] * 4
    biases = [np.zeros(5, np.float32)] * 4
    made = _lstm(np.ones((3, 2, 4), np.float32), weights, recurrent, biases, (3, 2, 5))
    return "batch-first" if made.shape == (3, 2, 5) else "time-first"


def resize_smoothing():
    """RESIZE_BILINEAR of a checkerboard of 9 by 9 single pixels to a third."""
    board = (np.indices((9, 9)).sum(0) % 2).astype(np.float32)[None, ..., None]
    size = [np.array([3, 3], np.int32)]
    small = _run("RESIZE_BILINEAR", "ResizeBilinearOptions", [board], (1, 3, 3, 1), size)
    return "plain" if set(small.ravel().tolist()) == {0.0, 1.0} else "smooth"


def resize_grid():
    """RESIZE_BILINEAR of the two pixels 0 and 1 to four with the options of the format, against what the three grids give."""
    grids = {
        (0, 0.25, 0.75, 1): "half-pixel",
        (0, 0.5, 1, 1): "corner",
        (0, 0.3333, 0.6667, 1): "corners-aligned",
    }
    row, size = _floats(0, 1).reshape(1, 1, 2, 1), [np.array([1, 4], np.int32)]
    made = _run("RESIZE_BILINEAR", "ResizeBilinearOptions", [row], (1, 1, 4, 1), size)
    return grids[tuple(round(number, 4) for number in made.ravel().tolist())]


def default_float():
    """RESHAPE of a tensor that the file declares float32, and of one that it declares float64; the type of the output."""
    types = []
    for kind in (np.float32, np.float64):
        given = np.ones((1, 2), kind)
        types.append(_run("RESHAPE", "ReshapeOptions", [given], (2,), [np.array([2], np.int32)], newShape=[2]).dtype)
    return "as-in-file" if types == [np.float32, np.float64] else str(types)


def float64_input():
    """A NumPy array of float64 handed to a model that declares float32."""
    model = _model("GELU", "GeluOptions", [_floats(1)], (1,))
    try:
        _invoke(model, [np.array([1 + 1e-10])])
    except ValueError as error:
        return "refused" if "FLOAT64" in str(error) else str(error)
    return "cut"


def index_out_of_range():
    """GATHER of element 10 of an array of 3."""
    given = [_floats(1, 2, 3), np.array([10], np.int32)]
    try:
        value = float(_run("GATHER", "GatherOptions", given, (1,))[0])
    except RuntimeError as error:
        return "error" if "out of bounds" in str(error) else str(error)
    return "clamped" if value == 3 else "undefined"


def cpu_threads():
    """The threads of the process before and after a product of two matrices; an interpreter with four adds three."""
    model = _model(
        "FULLY_CONNECTED",
        "FullyConnectedOptions",
        [np.ones((256, 256), np.float32)],
        (256, 256),
        [np.ones((256, 256), np.float32), np.zeros(256, np.float32)],
    )
    added = []
    for arguments in ({}, {"num_threads": 4}):
        before = len(os.listdir("/proc/self/task"))
        interpreter = _interpreter(model, **arguments)
        interpreter.invoke()
        added.append(len(os.listdir("/proc/self/task")) - before)
    return "one" if added == [0, 3] else str(added)


def _random_model(**seeds):
    size = [np.array([4], np.int32)]
    return _model("RANDOM_UNIFORM", "RandomOptions", [], (4,), size, **seeds)


def random_stream():
    """RANDOM_UNIFORM with the seeds 1 and 2 against four numbers of Philox with four words of 32 bits and ten rounds."""
    counter, key = [0, 0, 2, 0], [1, 0]
    for _ in range(10):
        left, right = counter[0] * 0xD2511F53, counter[2] * 0xCD9E8D57
        mask = 0xFFFFFFFF
        counter = [(right >> 32) ^ counter[1] ^ key[0], right & mask, (left >> 32) ^ counter[3] ^ key[1], left & mask]
        key = [(key[0] + 0x9E3779B9) & mask, (key[1] + 0xBB67AE85) & mask]
    wanted = (np.array([word & 0x7FFFFF | 127 << 23 for word in counter], np.uint32)).view(np.float32) - 1
    found = _invoke(_random_model(seed=1, seed2=2), [])
    return "philox" if np.allclose(found, wanted) else "other"


def unseeded_runs():
    """RANDOM_UNIFORM without seeds in two new processes."""
    program = (
        "import sys; from ai_edge_litert.interpreter import Interpreter;"
        "i = Interpreter(sys.argv[1]); i.allocate_tensors(); i.invoke();"
        "print(i.get_tensor(i.get_output_details()[0]['index']).tolist())"
    )
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "random.tflite"
        file.write_bytes(_random_model())
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
    rows, weights = (random.normal(size=size).astype(np.float32) for size in ((64, 256), (128, 256)))
    constants = [weights, np.zeros(128, np.float32)]
    found = _run("FULLY_CONNECTED", "FullyConnectedOptions", [rows], (64, 128), constants)
    return _error(found, rows.astype(np.float64) @ weights.astype(np.float64).T)


def _convolution_error(random):
    image = random.normal(size=(1, 12, 12, 32)).astype(np.float32)
    weights = random.normal(size=(16, 3, 3, 32)).astype(np.float32)
    windows = np.lib.stride_tricks.sliding_window_view(image.astype(np.float64), (3, 3), axis=(1, 2))
    wanted = np.einsum("nhwcij,oijc->nhwo", windows, weights.astype(np.float64))
    constants = [weights, np.zeros(16, np.float32)]
    sizes = {"strideH": 1, "strideW": 1, "padding": 1}
    return _error(_run("CONV_2D", "Conv2DOptions", [image], (1, 10, 10, 16), constants, **sizes), wanted)


def _attention_error(random):
    query, key, value = (random.normal(size=(4, 32, 64)).astype(np.float32) for _ in range(3))
    exact = np.einsum("hqd,hkd->hqk", query.astype(np.float64), key.astype(np.float64)) / 8
    weights = np.exp(exact - exact.max(-1, keepdims=True))
    wanted = weights / weights.sum(-1, keepdims=True) @ value.astype(np.float64)
    scores = _run("BATCH_MATMUL", "BatchMatMulOptions", [query, key], (4, 32, 32), adjY=True)
    shares = _run("SOFTMAX", "SoftmaxOptions", [scores / np.float32(8)], (4, 32, 32), beta=1.0)
    return _error(_run("BATCH_MATMUL", "BatchMatMulOptions", [shares, value], (4, 32, 64)), wanted)


def _lstm_error(random):
    steps = random.normal(size=(2, 8, 16)).astype(np.float32)
    into = [random.normal(size=(32, 16), scale=0.2).astype(np.float32) for _ in range(4)]
    back = [random.normal(size=(32, 32), scale=0.2).astype(np.float32) for _ in range(4)]
    wanted, state, cell = [], np.zeros((2, 32)), np.zeros((2, 32))
    for step in np.swapaxes(steps, 0, 1).astype(np.float64):
        gates = [
            step @ one.astype(np.float64).T + state @ two.astype(np.float64).T
            for one, two in zip(into, back, strict=True)
        ]
        entry, forget, leave = (1 / (1 + np.exp(-gates[place])) for place in (0, 1, 3))
        cell = forget * cell + entry * np.tanh(gates[2])
        state = leave * np.tanh(cell)
        wanted.append(state)
    found = _lstm(steps, into, back, [np.zeros(32, np.float32)] * 4, (2, 8, 32))
    return _error(found, np.stack(wanted, axis=1))


def float32_error():
    """The largest of four against float64 NumPy: dense, convolution, attention of three operators, and LSTM."""
    random = np.random.default_rng(0)
    return max(check(random) for check in (_dense_error, _convolution_error, _attention_error, _lstm_error))
